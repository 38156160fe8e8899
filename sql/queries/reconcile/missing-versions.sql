-- I4: days whose versions do not count from 1 to the one in force.
-- $1 rows at most, $2 UTC day
select v.point_id || ':' || v.settlement_day || ':' || v.quantity as subject,
       count(*) || ' versions are there, the last is ' || max(v.version) || ', in force is ' || coalesce(max(p.current_version)::text, 'none') as says,
       (count(*) over ())::int as total
from day_version as v
left join day_progress as p
  on p.settlement_day = v.settlement_day and p.point_id = v.point_id and p.quantity = v.quantity
where v.settlement_day = $2::date
group by v.settlement_day, v.point_id, v.quantity
having count(*) <> max(v.version) or max(p.current_version) is distinct from max(v.version)
order by 1
limit $1
