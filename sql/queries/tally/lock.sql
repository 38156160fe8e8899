-- One pass over the tallies at a time: waits until no other transaction works on them, and keeps others out until this one ends.
-- $1 any number that nobody else uses
select pg_advisory_xact_lock($1);
