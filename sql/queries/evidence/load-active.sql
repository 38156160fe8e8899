-- The active energy beside reactive days, settled or estimated, and the last day on which both were actual throughout.
-- $1 days, $2 points, $3 reactive quantities, $4 active quantities, side by side; $5 how many days back
select k.settlement_day, k.point_id, k.quantity, active.wh,
       reference.settlement_day as reference_day, reference.active_wh, reference.reactive_wh
from unnest($1::date[], $2::bigint[], $3::text[], $4::text[]) as k (settlement_day, point_id, quantity, active)
left join lateral (
  select v.wh from day_version as v
  where v.settlement_day = k.settlement_day and v.point_id = k.point_id and v.quantity = k.active
  order by v.version desc
  limit 1
) as active on true
left join lateral (
  select r.settlement_day,
         (select sum(wh) from unnest(a.wh) as slot (wh))::bigint as active_wh,
         (select sum(wh) from unnest(r.wh) as slot (wh))::bigint as reactive_wh
  from generate_series(1, $5::int) as back
  join day_progress as rp
    on rp.settlement_day = k.settlement_day - back and rp.point_id = k.point_id and rp.quantity = k.quantity
  join day_version as r
    on r.settlement_day = rp.settlement_day and r.point_id = rp.point_id and r.quantity = rp.quantity
    and r.version = rp.current_version
  join day_progress as ap
    on ap.settlement_day = rp.settlement_day and ap.point_id = k.point_id and ap.quantity = k.active
  join day_version as a
    on a.settlement_day = ap.settlement_day and a.point_id = ap.point_id and a.quantity = ap.quantity
    and a.version = ap.current_version
  where r.q = repeat('A', 48) and a.q = repeat('A', 48)
  order by back
  limit 1
) as reference on true;
