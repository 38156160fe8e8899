-- Members whose findings no longer hold.
-- $1 exception_ids, $2 days, $3 points, $4 quantities, side by side; $5 market time
update exception_point as m
set ceased_at = $5
from unnest($1::bigint[], $2::date[], $3::bigint[], $4::text[]) as c (exception_id, settlement_day, point_id, quantity)
where m.exception_id = c.exception_id and m.settlement_day = c.settlement_day and m.point_id = c.point_id
  and m.quantity = c.quantity and m.ceased_at is null;
