-- Learned factors that hold at an instant; a quality without a row, or with null, has none.
-- $1 quantities, $2 groups, side by side; $3 instant
select f.quantity, f.shape_group, f.q, f.p10_bp, f.p90_bp
from unnest($1::text[], $2::text[]) as k (quantity, shape_group)
cross join lateral (
  select distinct on (q) * from range_factor
  where quantity = k.quantity and shape_group = k.shape_group and learned_at <= $3
  order by q, learned_at desc
) as f
where f.p10_bp is not null;
