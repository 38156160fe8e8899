-- Errors of estimates over a window, added up by what they have in common, and by day within that.
-- $1 start of the window, $2 its end, included; $3 by: all, method, shape, quantity, group, supplier, age or run;
-- $4 lower bounds of the ages, ascending from 0
with part as (
  select case $3
           when 'method' then p.q || p.method
           when 'shape' then p.shape_step::text
           when 'quantity' then s.quantity
           when 'group' then s.shape_group
           when 'supplier' then s.supplier_dip_id
           when 'age' then width_bucket(s.age_days, $4::int[])::text
           when 'run' then s.run
         end as key,
         count(*) as pairs,
         sum(p.estimate_wh - p.actual_wh) as error_wh,
         sum(abs(p.estimate_wh - p.actual_wh)) as abs_error_wh,
         sum(p.actual_wh) as actual_wh,
         count(*) filter (where p.actual_wh between p.p10_wh and p.p90_wh) as inside
  from estimate_score as s
  cross join lateral unnest(string_to_array(s.q, null), string_to_array(s.method, null), s.shape_step, s.estimate_wh,
    s.actual_wh, s.p10_wh, s.p90_wh) as p (q, method, shape_step, estimate_wh, actual_wh, p10_wh, p90_wh)
  where s.replaced_at > $1 and s.replaced_at <= $2
  group by s.settlement_day, s.point_id, s.quantity, s.replaced_by, 1
)
select key, sum(pairs)::bigint as pairs, sum(error_wh)::bigint as error_wh, sum(abs_error_wh)::bigint as abs_error_wh,
       sum(actual_wh)::bigint as actual_wh, sum(inside)::bigint as inside, count(*)::bigint as days,
       sum(abs(error_wh))::bigint as day_error_wh
from part group by key order by key nulls last;
