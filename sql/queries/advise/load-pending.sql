-- Advisories that wait for a supplier, oldest first.
-- $1 supplier, $2 rows at most
select a.advisory_id, c.kind, a.severity, a.issued_at, a.supplier_dip_id, p.mpan, a.quantity, c.from_at, a.to_at, c.code,
       a.text, a.days, a.slots, a.wh, a.reference, a.supersedes, a.position
from advisory as a
join advisory_cause as c using (cause_id)
join point as p on p.point_id = c.point_id
where a.supplier_dip_id = $1 and a.state = 'pending'
order by a.position
limit $2;
