-- The tallies of a day, as its notes would have summed them up.
-- $1 day
insert into day_tally (settlement_day, quantity, group_id, days, waiting_days, actual_slots, estimated_slots, defaulted_slots, refused_slots,
                       actual_wh, estimated_wh, defaulted_wh, refused_wh)
with told as (
  select quantity, group_id, class, made, count(*) as days from planned_day group by quantity, group_id, class, made
)
select $1, t.quantity, t.group_id, sum(t.days), coalesce(sum(t.days) filter (where t.made is null), 0),
       coalesce(sum(t.days * s.actual_slots), 0), coalesce(sum(t.days * s.estimated_slots), 0),
       coalesce(sum(t.days * s.defaulted_slots), 0), coalesce(sum(t.days * s.refused_slots), 0),
       coalesce(sum(t.days * s.actual_wh), 0), coalesce(sum(t.days * s.estimated_wh), 0),
       coalesce(sum(t.days * s.defaulted_wh), 0), coalesce(sum(t.days * s.refused_wh), 0)
from told as t
left join (
  select d.quantity, d.kind, d.class, v.*
  from seed.made_day as d
  cross join lateral version_tally(d.wh, d.q, d.e) as v
  where d.settlement_day = $1
) as s on s.quantity = t.quantity and s.kind = t.made and s.class = t.class
group by t.quantity, t.group_id;
