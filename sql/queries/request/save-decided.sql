-- What was decided on requests. Those that are sent get the next id of their device and count one more attempt.
-- $1 days, $2 points, $3 quantities, $4 device_ids, $5 states, $6 next_at, $7 first and $8 last end stamps (null: not
-- sent), $9 codes, side by side; $10 market time, $11 who asks
update read_request as r
set state = d.state, next_at = d.next_at, code = d.code,
    attempts = r.attempts + case when d.from_at is null then 0 else 1 end,
    asked_at = case when d.from_at is null then r.asked_at else $10 end,
    request_id = case when d.from_at is null then r.request_id
                      else $11 || ':' || r.device_id || ':' || nextval('read_request_counter') end,
    from_at = coalesce(d.from_at, r.from_at),
    to_at = coalesce(d.to_at, r.to_at)
from unnest($1::date[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::text[])
  as d (settlement_day, point_id, quantity, device_id, state, next_at, from_at, to_at, code)
where r.settlement_day = d.settlement_day and r.point_id = d.point_id and r.quantity = d.quantity
  and r.device_id = d.device_id
returning r.request_id, r.device_id, r.service, d.from_at, d.to_at;
