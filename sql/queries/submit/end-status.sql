-- What became of status messages.
-- $1 status_ids, $2 state, $3 answer
update status_message
set state = $2, answer = $3, attempts = attempts + 1
where status_id = any ($1::bigint[]);
