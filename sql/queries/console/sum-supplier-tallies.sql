-- Tallies of one supplier over a span of days.
-- $1 supplier, $2 first day, $3 last day
select d.settlement_day, d.quantity, sum(d.days)::bigint as days, sum(d.waiting_days)::bigint as waiting_days,
       sum(d.actual_slots)::bigint as actual_slots, sum(d.estimated_slots)::bigint as estimated_slots,
       sum(d.defaulted_slots)::bigint as defaulted_slots, sum(d.refused_slots)::bigint as refused_slots
from tally_group as g
join day_tally as d using (group_id)
where g.supplier_dip_id = $1 and d.settlement_day between $2 and $3
group by 1, 2
having sum(d.days) > 0
order by 1 desc, 2;
