-- Days of a point on which a supplier was registered for it: the version in force, and the rules that hold something against it.
-- $1 supplier, $2 point, $3 first day, $4 day after the last
select g.settlement_day, g.quantity, g.state, v.version, v.wh, v.q, v.e, v.cause, v.created_at,
       array(
         select distinct f.rule from finding as f
         where f.settlement_day = g.settlement_day and f.point_id = g.point_id and f.quantity = g.quantity
           and f.cleared_at is null and f.mode = 'on' and f.outcome <> 'note'
         order by f.rule
       ) as rules
from generate_series($3::date, $4::date - 1, interval '1 day') as s (at)
join day_progress as g on g.settlement_day = s.at::date and g.point_id = $2
left join day_version as v
  on v.settlement_day = g.settlement_day and v.point_id = g.point_id and v.quantity = g.quantity and v.version = g.current_version
 and v.settlement_day >= $3 and v.settlement_day < $4
where supplies_day($1, $2, g.settlement_day)
order by g.settlement_day desc, g.quantity;
