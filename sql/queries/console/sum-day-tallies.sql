-- How the half hours of settlement days ended, import and export together, and when the last actual one came.
-- $1 days
select t.settlement_day, sum(days)::bigint as days, sum(waiting_days)::bigint as waiting_days,
       sum(actual_slots)::bigint as actual_slots, sum(estimated_slots)::bigint as estimated_slots,
       sum(defaulted_slots)::bigint as defaulted_slots, sum(refused_slots)::bigint as refused_slots,
       sum(actual_wh + estimated_wh + defaulted_wh + refused_wh)::bigint as wh
from day_tally as t
where t.settlement_day = any ($1::date[]) and t.quantity in ('AI', 'AE')
group by t.settlement_day
order by t.settlement_day desc;
