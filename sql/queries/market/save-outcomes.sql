-- What became of messages.
-- $1 transaction_ids, $2 states, $3 outcomes, side by side; $4 market time
update inbound_message as m
set state = d.state, outcome = d.outcome, decided_at = $4
from unnest($1::text[], $2::text[], $3::text[]) as d (transaction_id, state, outcome)
where m.transaction_id = d.transaction_id and m.state = 'stored';
