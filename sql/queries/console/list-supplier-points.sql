-- Points that a supplier was ever registered for, in order of their ids.
-- $1 supplier, $2 points above this one, $3 rows at most
select o.point_id, p.mpan, o.quantity, o.from_at, o.to_at
from (
  select r.point_id, min(r.quantity) as quantity, min(r.from_at) as from_at,
         case when bool_or(r.to_at is null) then null else max(r.to_at) end as to_at
  from registration as r
  where r.supplier_dip_id = $1 and r.point_id > $2
  group by r.point_id
  order by r.point_id
  limit $3
) as o
cross join lateral (select mpan from point where point_id = o.point_id offset 0) as p
order by o.point_id;
