-- Watt-hours of the versions in force of days.
-- $1 days, $2 points, $3 quantities, side by side
select a.day as settlement_day, a.point_id, a.quantity, v.wh
from unnest($1::date[], $2::bigint[], $3::text[]) as a (day, point_id, quantity)
join day_progress as p on p.settlement_day = a.day and p.point_id = a.point_id and p.quantity = a.quantity
join day_version as v
  on v.settlement_day = a.day and v.point_id = a.point_id and v.quantity = a.quantity and v.version = p.current_version;
