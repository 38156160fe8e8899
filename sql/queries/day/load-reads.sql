-- What messages brought for days, one row a message.
-- $1 days, $2 points, $3 quantities, side by side
select r.settlement_day, r.point_id, r.quantity, r.block_id, r.position, r.read_at, r.received_at,
       r.periods, r.wh, r.reasons, r.notes, r.alert
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join day_read as r using (settlement_day, point_id, quantity);
