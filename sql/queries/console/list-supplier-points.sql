-- Points that a supplier was ever registered for, in order of their ids.
-- $1 supplier, $2 points above this one, $3 rows at most
select r.point_id, p.mpan, min(r.quantity) as quantity, min(r.from_at) as from_at,
       case when bool_or(r.to_at is null) then null else max(r.to_at) end as to_at
from registration as r
join point as p using (point_id)
where r.supplier_dip_id = $1 and r.point_id > $2
group by r.point_id, p.mpan
order by r.point_id
limit $3;
