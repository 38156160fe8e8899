-- Active exceptions that days of a point are members of, the most energy first. Looked up by exception and day: there are
-- few of the one, and few of the other.
-- $1 point, $2 first day, $3 last day, $4 rows at most
select e.exception_id, e.cause, e.level, e.value, e.opened_at, e.acknowledged_at is not null as is_acknowledged,
       min(m.settlement_day) as first_day, max(m.settlement_day) as last_day, count(*)::int as days, sum(m.wh)::bigint as wh
from exception as e
cross join lateral generate_series(greatest(e.first_day, $2::date), least(e.last_day, $3::date), interval '1 day') as each (day)
join exception_point as m
  on m.exception_id = e.exception_id and m.settlement_day = each.day::date and m.point_id = $1 and m.ceased_at is null
where e.state = 'active'
group by e.exception_id
order by sum(m.wh) desc, e.exception_id
limit $4;
