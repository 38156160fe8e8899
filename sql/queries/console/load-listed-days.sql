-- What a list says of days, in the order of their points.
-- $1 day, $2 quantity, $3 points
select p.point_id, t.mpan, p.state, p.current_version as version, v.cause, v.created_at, g.gsp_group, g.supplier_dip_id, g.meter_type,
       s.actual_slots, s.estimated_slots, s.defaulted_slots, s.refused_slots,
       coalesce(s.actual_wh + s.estimated_wh + s.defaulted_wh + s.refused_wh, 0)::bigint as wh
from day_progress as p
join point as t using (point_id)
left join point_group as m on m.point_id = p.point_id and m.from_day <= $1 and (m.to_day is null or m.to_day > $1)
left join tally_group as g on g.group_id = m.group_id
left join day_version as v
  on v.settlement_day = $1 and v.point_id = p.point_id and v.quantity = $2 and v.version = p.current_version
left join lateral version_tally(v.wh, v.q, v.e) as s on v.version is not null
where p.settlement_day = $1 and p.quantity = $2 and p.point_id = any ($3::bigint[])
order by p.point_id;
