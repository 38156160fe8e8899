-- Settled days of the points of a supplier on one day, in order of points; a point of which nothing is settled has one row of nulls.
-- $1 supplier, $2 day, $3 points above this one, $4 points at most
with own as (
  select distinct r.point_id
  from registration as r
  where r.supplier_dip_id = $1 and r.point_id > $3 and supplies_day($1, r.point_id, $2::date)
  order by r.point_id
  limit $4
)
select own.point_id, p.mpan, d.quantity, d.version, d.wh, d.q, d.e
from own
join point as p using (point_id)
left join lateral (
  select v.quantity, v.version, v.wh, v.q, v.e
  from day_progress as g
  join day_version as v
    on v.settlement_day = $2 and v.point_id = g.point_id and v.quantity = g.quantity and v.version = g.current_version
  where g.settlement_day = $2 and g.point_id = own.point_id
) as d on true
order by own.point_id, d.quantity;
