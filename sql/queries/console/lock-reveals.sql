-- Lets one reveal of a person go at a time, until the end of the transaction.
-- $1 actor
select pg_advisory_xact_lock(7344029, hashtext($1));
