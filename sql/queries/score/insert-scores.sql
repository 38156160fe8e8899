-- Scores of estimates; one that is there already stays as it is. Returns how many were new.
-- $1 days, $2 points, $3 quantities, $4 replaced_by, $5 versions, $6 replaced_at, $7 ages, $8 runs, $9 groups, $10 suppliers,
-- $11 periods, $12 q, $13 methods, $14 shape steps, $15 estimates, $16 actuals, $17 p10, $18 p90 (array literals but 12 and 13)
insert into estimate_score (settlement_day, point_id, quantity, replaced_by, version, replaced_at, age_days, run, shape_group,
  supplier_dip_id, periods, q, method, shape_step, estimate_wh, actual_wh, p10_wh, p90_wh)
select settlement_day, point_id, quantity, replaced_by, version, replaced_at, age_days, run, shape_group, supplier_dip_id,
  periods::smallint[], q, method, shape_step::smallint[], estimate_wh::int[], actual_wh::int[], p10_wh::int[], p90_wh::int[]
from unnest($1::date[], $2::bigint[], $3::text[], $4::int[], $5::int[], $6::timestamptz[], $7::int[], $8::text[], $9::text[],
  $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[])
  as s (settlement_day, point_id, quantity, replaced_by, version, replaced_at, age_days, run, shape_group, supplier_dip_id,
    periods, q, method, shape_step, estimate_wh, actual_wh, p10_wh, p90_wh)
on conflict do nothing
returning 1;
