-- Moves a batch whose messages stay in flight.
-- $1 batch_id, $2 state, $3 answer, $4 next_at
update submission_batch set state = $2, answer = $3, next_at = $4 where batch_id = $1;
