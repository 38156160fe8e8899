-- Active exceptions that days of a point are members of, the most energy first.
-- $1 point, $2 first day, $3 last day, $4 rows at most
select e.exception_id, e.cause, e.level, e.value, e.opened_at, e.acknowledged_at is not null as is_acknowledged,
       min(m.settlement_day) as first_day, max(m.settlement_day) as last_day, count(*)::int as days, sum(m.wh)::bigint as wh
from exception_point as m
join exception as e using (exception_id)
where m.point_id = $1 and m.settlement_day between $2::date and $3::date and m.ceased_at is null and e.state = 'active'
group by e.exception_id
order by sum(m.wh) desc, e.exception_id
limit $4;
