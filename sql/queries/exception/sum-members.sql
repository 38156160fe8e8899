-- What members come to: points, days, and the energy of those whose findings hold.
-- $1 exception_ids
update exception as e
set points = s.points, wh = s.wh, first_day = s.first_day, last_day = s.last_day
from (
  select exception_id, count(distinct point_id)::int as points, min(settlement_day) as first_day,
         max(settlement_day) as last_day, coalesce(sum(wh) filter (where ceased_at is null), 0) as wh
  from exception_point
  where exception_id = any ($1::bigint[])
  group by exception_id
) as s
where e.exception_id = s.exception_id
  and (e.points, e.wh, e.first_day, e.last_day) is distinct from (s.points, s.wh, s.first_day, s.last_day);
