-- Tallies of a span of days, summed by GSP group, supplier or meter type.
-- $1 first day, $2 last day, $3 quantity, $4 gspGroup, supplier or meterType
select d.settlement_day,
       case $4::text when 'gspGroup' then g.gsp_group when 'supplier' then g.supplier_dip_id else g.meter_type end as key,
       sum(d.days)::bigint as days, sum(d.waiting_days)::bigint as waiting_days,
       sum(d.actual_slots)::bigint as actual_slots, sum(d.estimated_slots)::bigint as estimated_slots,
       sum(d.defaulted_slots)::bigint as defaulted_slots, sum(d.refused_slots)::bigint as refused_slots,
       sum(d.actual_wh)::bigint as actual_wh, sum(d.estimated_wh)::bigint as estimated_wh,
       sum(d.defaulted_wh)::bigint as defaulted_wh, sum(d.refused_wh)::bigint as refused_wh
from day_tally as d
join tally_group as g using (group_id)
where d.settlement_day between $1 and $2 and d.quantity = $3
group by 1, 2
having sum(d.days) > 0
order by 2, 1;
