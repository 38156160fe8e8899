-- I4: half hours of versions in force that contradict themselves. Days that are actual throughout are looked at whole.
-- $1 rows at most, $2 UTC day
with current_day as (
  select v.point_id || ':' || v.settlement_day || ':' || v.quantity as day_id, v.wh, v.q, v.e, v.arc, v.method
  from day_version as v
  join day_progress as p
    on p.settlement_day = v.settlement_day and p.point_id = v.point_id and p.quantity = v.quantity and p.current_version = v.version
  where v.settlement_day = $2::date
    and not coalesce(v.q = repeat('A', 48) and v.e is null and v.arc is null and 0 <= all (v.wh), false)
)
select d.day_id || '/' || each.slot as subject,
       concat_ws(', ', case when (each.q = '-') <> (each.wh is null) then 'has energy where none is ours, or none where it is' end,
         case when each.wh < 0 then 'is negative' end,
         case when each.q = 'A' and each.e <> '-' and each.arc = '-' then 'is actual with an estimation reason' end,
         case when each.q not in ('A', '-') and each.e = '-' then 'is filled without a reason' end,
         case when each.q not in ('A', '-') and each.method = '-' and each.arc = '-' then 'is filled without a method' end,
         case when each.q in ('x', 'y', 'z') and each.wh <> 0 then 'is a zero with energy' end,
         case when (each.e = '9') <> (each.arc <> '-') then 'has an amendment without its reason, or the other way about' end) as says,
       (count(*) over ())::int as total
from current_day as d
cross join lateral (
  select s.wh, s.q, coalesce(s.e, '-') as e, coalesce(s.arc, '-') as arc, coalesce(s.method, '-') as method, s.slot
  from unnest(d.wh, string_to_array(d.q, null), string_to_array(d.e, null), string_to_array(d.arc, null), string_to_array(d.method, null))
    with ordinality as s (wh, q, e, arc, method, slot)
) as each
where (each.q = '-') <> (each.wh is null) or each.wh < 0
  or (each.q = 'A' and each.e <> '-' and each.arc = '-')
  or (each.q not in ('A', '-') and (each.e = '-' or (each.method = '-' and each.arc = '-')))
  or (each.q in ('x', 'y', 'z') and each.wh <> 0)
  or (each.e = '9') <> (each.arc <> '-')
order by 1
limit $1
