-- The tallies of one settlement day, counted anew from every version in force and every fact of points: what the kept
-- ones must be equal to once nothing is noted any more. Reads the whole day: for checks, never for a page.
-- $1 day
select d.quantity, d.gsp_group, d.supplier_dip_id, d.meter_type, count(*)::bigint as days,
       (count(*) filter (where d.version = 0))::bigint as waiting_days,
       coalesce(sum(s.actual_slots), 0)::bigint as actual_slots, coalesce(sum(s.estimated_slots), 0)::bigint as estimated_slots,
       coalesce(sum(s.defaulted_slots), 0)::bigint as defaulted_slots, coalesce(sum(s.refused_slots), 0)::bigint as refused_slots,
       coalesce(sum(s.actual_wh), 0)::bigint as actual_wh, coalesce(sum(s.estimated_wh), 0)::bigint as estimated_wh,
       coalesce(sum(s.defaulted_wh), 0)::bigint as defaulted_wh, coalesce(sum(s.refused_wh), 0)::bigint as refused_wh
from (
  select p.settlement_day, p.point_id, p.quantity, p.current_version as version,
         coalesce(r.gsp_group, '-') as gsp_group, coalesce(r.supplier_dip_id, '-') as supplier_dip_id,
         case when r.gsp_group is null then '-' else coalesce(b.variant, '-') end as meter_type
  from day_progress as p
  left join lateral (
    select gsp_group, supplier_dip_id from registration as k
    where k.point_id = p.point_id and k.from_at < $1::date + interval '12 hours'
      and (k.to_at is null or k.to_at >= $1::date + interval '12 hours')
    order by k.from_at desc limit 1) as r on true
  left join lateral (
    select variant from device_binding as k
    where k.point_id = p.point_id and k.from_at < $1::date + interval '12 hours'
      and (k.to_at is null or k.to_at >= $1::date + interval '12 hours')
    order by k.from_at desc, variant limit 1) as b on true
  where p.settlement_day = $1
) as d
left join day_version as v
  on v.settlement_day = d.settlement_day and v.point_id = d.point_id and v.quantity = d.quantity and v.version = d.version
left join lateral version_tally(v.wh, v.q, v.e) as s on v.version is not null
group by d.quantity, d.gsp_group, d.supplier_dip_id, d.meter_type
order by d.quantity, d.gsp_group, d.supplier_dip_id, d.meter_type;
