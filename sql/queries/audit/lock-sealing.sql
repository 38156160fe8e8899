-- One process seals at a time: whoever does not get the lock leaves the turn to the one that has it.
select pg_try_advisory_xact_lock(7344039) as is_ours;
