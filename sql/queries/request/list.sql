-- Requests in one of these states, the next ones first.
-- $1 states, $2 rows at most
select settlement_day, quantity, device_id, service, state, attempts, asked_at, next_at, request_id, from_at, to_at, code
from read_request
where state = any ($1::text[])
order by next_at nulls last, settlement_day desc, device_id, quantity
limit $2;
