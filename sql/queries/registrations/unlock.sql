-- Lets the next import in.
-- $1 key
select pg_advisory_unlock($1);
