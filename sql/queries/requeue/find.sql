-- A requeue by its channel and cause.
-- $1 channel, $2 cause
select state, attempts, answer from requeue where channel = $1 and cause = $2;
