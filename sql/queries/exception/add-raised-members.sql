-- Days of points as members of raised exceptions, each of its own point: by them it is found, and over when they are.
-- $1 cause; $2 points, $3 days, $4 quantities, side by side
insert into exception_point (exception_id, settlement_day, point_id, quantity)
select e.exception_id, m.settlement_day, m.point_id, m.quantity
from unnest($2::bigint[], $3::date[], $4::text[]) as m (point_id, settlement_day, quantity)
join exception as e
  on e.cause = $1 and e.level = 'point' and e.value = m.point_id::text and e.absorbed_by is null
  and (e.state = 'active' or e.acknowledged_at is null)
on conflict (exception_id, settlement_day, point_id, quantity) do update
set ceased_at = null
where exception_point.ceased_at is not null;
