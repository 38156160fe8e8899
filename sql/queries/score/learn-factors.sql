-- Learns the factors of P10 and P90 of one group anew and writes those that changed: of each quality with enough scores in
-- the window the nearest-rank percentiles of round half up (10,000 x actual / estimate), estimates of 0 left out but
-- counted. Zero codes and what a register said alone (method s) have no spread. A quality with too few has none any more.
-- $1 quantity, $2 group, $3 instant, $4 start of the window, $5 scores asked for, $6 latest versions to look at
with pair as (
  select p.q, p.estimate_wh::bigint as estimate_wh, p.actual_wh::bigint as actual_wh
  from (
    select q, method, estimate_wh, actual_wh from estimate_score
    where quantity = $1 and shape_group = $2 and replaced_at > $4 and replaced_at <= $3
    order by replaced_at desc limit $6
  ) as s
  cross join lateral unnest(string_to_array(s.q, null), string_to_array(s.method, null), s.estimate_wh, s.actual_wh)
    as p (q, method, estimate_wh, actual_wh)
  where p.q not in ('x', 'y', 'z') and p.method <> 's'
),
counted as (
  select q, count(*) as pairs from pair group by q having count(*) >= $5
),
ranked as (
  select q, ratio, row_number() over (partition by q order by ratio) as place, count(*) over (partition by q) as places
  from (select q, (20000 * actual_wh + estimate_wh) / (2 * estimate_wh) as ratio from pair where estimate_wh > 0) as above_zero
),
fresh as (
  select c.q, c.pairs,
         max(r.ratio) filter (where r.place = (10 * r.places + 99) / 100) as p10_bp,
         max(r.ratio) filter (where r.place = (90 * r.places + 99) / 100) as p90_bp
  from counted as c join ranked as r using (q)
  group by c.q, c.pairs
),
held as (
  select distinct on (q) q, p10_bp, p90_bp
  from range_factor where quantity = $1 and shape_group = $2 order by q, learned_at desc
),
written as (
  insert into range_factor (quantity, shape_group, q, learned_at, pairs, p10_bp, p90_bp)
  select $1, $2, q, $3, coalesce(f.pairs, 0), f.p10_bp, f.p90_bp
  from fresh as f full join held as h using (q)
  where (f.p10_bp, f.p90_bp) is distinct from (h.p10_bp, h.p90_bp)
  on conflict do nothing
  returning 1
)
select count(*)::int as changed from written;
