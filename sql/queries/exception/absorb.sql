-- Exceptions that end in others, which take their members over.
-- $1 exception_ids, $2 those that take them, side by side; $3 market time
with absorbed as (
  update exception as e
  set state = 'cleared', cleared_at = $3, absorbed_by = a.into_id
  from unnest($1::bigint[], $2::bigint[]) as a (exception_id, into_id)
  where e.exception_id = a.exception_id
  returning e.exception_id, a.into_id
)
insert into exception_point (exception_id, settlement_day, point_id, quantity, ceased_at)
select a.into_id, m.settlement_day, m.point_id, m.quantity, max(m.ceased_at)
from absorbed as a
join exception_point as m on m.exception_id = a.exception_id
group by a.into_id, m.settlement_day, m.point_id, m.quantity
on conflict (exception_id, settlement_day, point_id, quantity) do nothing;
