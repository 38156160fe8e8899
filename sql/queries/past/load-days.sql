-- Versions of days, all that there are of each. Day by day (`offset 0` keeps it so): a planner that reads whole partitions to
-- find some thousands of their days takes ten times as long.
-- $1 days, $2 points, $3 quantities, $4 a number for each, side by side
select a.index, a.settlement_day - date '1970-01-01' as day, v.version, v.wh, v.q
from unnest($1::date[], $2::bigint[], $3::text[], $4::int[]) as a (settlement_day, point_id, quantity, index)
cross join lateral (
  select own.version, own.wh, own.q
  from day_version as own
  where own.settlement_day = a.settlement_day and own.point_id = a.point_id and own.quantity = a.quantity
  offset 0
) as v;
