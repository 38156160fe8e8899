-- What became of one attempt.
-- $1 requeue_id, $2 state, $3 answer
update requeue set state = $2, answer = $3, attempts = attempts + 1
where requeue_id = $1 and state = 'owed';
