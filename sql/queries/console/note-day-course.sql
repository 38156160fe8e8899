-- Notes how far the settlement days of the last weeks have filled up, where that has changed since it was noted last.
-- $1 market time, $2 first day, $3 days whose notes are kept
with forgotten as (
  delete from day_course where settlement_day < $2::date - $3::integer
),
counted as (
  select settlement_day, sum(days) as days, sum(waiting_days) as waiting_days, sum(actual_slots) as actual_slots
  from day_tally
  where settlement_day >= $2 and quantity in ('AI', 'AE')
  group by settlement_day
)
insert into day_course (settlement_day, at, days, waiting_days, actual_slots)
select c.settlement_day, $1, c.days, c.waiting_days, c.actual_slots
from counted as c
left join lateral (
  select at, days, waiting_days, actual_slots from day_course as l
  where l.settlement_day = c.settlement_day
  order by l.at desc limit 1
) as l on true
where l.at is null
  or ((c.days, c.waiting_days, c.actual_slots) is distinct from (l.days, l.waiting_days, l.actual_slots)
    and l.at <= $1::timestamptz - interval '5 minutes')
on conflict do nothing;
