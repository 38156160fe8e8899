-- A point, where the supplier was ever registered for it.
-- $1 supplier, $2 point, or null; $3 MPAN, or null
select r.point_id, p.mpan, min(r.quantity) as quantity, min(r.from_at) as from_at,
       case when bool_or(r.to_at is null) then null else max(r.to_at) end as to_at
from point as p
join registration as r using (point_id)
where r.supplier_dip_id = $1 and p.point_id = coalesce($2, (select q.point_id from point as q where q.mpan = $3))
group by r.point_id, p.mpan;
