-- What is settled of points between two instants, and of how many half hours; stretches without any are left out.
-- $1 points, $2 quantities, $3 from, $4 to, side by side
select k.index::int, sum(s.wh)::bigint as wh, count(s.wh)::int as slots
from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::timestamptz[]) with ordinality
  as k (point_id, quantity, from_at, to_at, index)
join day_progress as p
  on p.point_id = k.point_id and p.quantity = k.quantity and p.current_version > 0
     and p.settlement_day between (k.from_at at time zone 'UTC')::date and (k.to_at at time zone 'UTC')::date
join day_version as v
  on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity
     and v.version = p.current_version
cross join lateral unnest(v.wh) with ordinality as s (wh, period)
cross join lateral (
  select p.settlement_day::timestamp at time zone 'UTC' + (s.period - 1) * interval '30 minutes' as at
) as begins
where begins.at >= k.from_at and begins.at < k.to_at
group by k.index;
