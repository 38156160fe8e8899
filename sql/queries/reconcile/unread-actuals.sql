-- I4 and I5: half hours of a settled day that are actual, beside the reads of it that stand: one read each, and the same energy.
-- Days that one answer brought whole are their own reads.
-- $1 rows at most, $2 UTC day
with actual as (
  select v.point_id, v.quantity, each.slot::int as slot, each.wh::bigint as wh
  from day_progress as p
  join day_version as v
    on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity and v.version = p.current_version
  cross join lateral unnest(v.wh, string_to_array(v.q, null), string_to_array(v.arc, null)) with ordinality as each (wh, q, arc, slot)
  where p.settlement_day = $2::date and p.state = 'settled' and each.q = 'A' and coalesce(each.arc, '-') = '-'
    and exists (
      select from day_read as r
      where r.settlement_day = p.settlement_day and r.point_id = p.point_id and r.quantity = p.quantity)
),
stands as (
  select r.mpan_id as point_id, r.quantity, r.slot, r.wh, count(*) over (partition by r.mpan_id, r.quantity, r.slot) as times
  from v_read as r
  join day_progress as p on p.settlement_day = r.utc_day and p.point_id = r.mpan_id and p.quantity = r.quantity and p.state = 'settled'
  where r.utc_day = $2::date and not r.is_whole and r.disposition = 'accepted'
)
select point_id || ':' || $2::date || ':' || quantity || '/' || slot as subject,
       case when s.wh is null then 'is actual without a read'
            when a.wh is null then 'has a read that stands and is not actual'
            when s.times > 1 then 'has ' || s.times || ' reads that stand'
            else 'is settled with ' || (a.wh - s.wh) || ' Wh more than was read' end as says,
       (count(*) over ())::int as total
from actual as a
full join stands as s using (point_id, quantity, slot)
where a.wh is distinct from s.wh or s.times > 1
order by 1
limit $1
