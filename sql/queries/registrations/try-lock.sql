-- One import at a time; the lock ends with its session.
-- $1 key
select pg_try_advisory_lock($1) as locked;
