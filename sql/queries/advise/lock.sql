-- Lets one transaction at a time write advisories and the work of sending them, so that positions follow commits.
-- $1 key of the lock
select pg_advisory_xact_lock($1);
