-- Days before which the point has used something: an actual above 0 in the version in force of one of the days before.
-- $1 days, $2 points, $3 quantities, side by side; $4 how many days before
select k.settlement_day, k.point_id, k.quantity
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
where exists (
  select from day_progress as p
  join day_version as v on v.settlement_day = p.settlement_day and v.point_id = p.point_id
    and v.quantity = p.quantity and v.version = p.current_version
  cross join generate_series(1, 48) as slot
  where p.point_id = k.point_id and p.quantity = k.quantity
    and p.settlement_day < k.settlement_day and p.settlement_day >= k.settlement_day - $4::int
    and v.wh[slot] > 0 and substr(v.q, slot, 1) = 'A');
