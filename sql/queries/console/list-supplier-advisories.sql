-- Advisories to a supplier, newest first.
-- $1 supplier, $2 point, or null; $3 positions below this one, $4 rows at most
select a.advisory_id, a.position, c.point_id, p.mpan, c.kind, c.code, a.severity, a.quantity, c.from_at, a.to_at, a.text,
       a.issued_at, a.state, a.answered_at, a.answer
from advisory as a
join advisory_cause as c using (cause_id)
join point as p on p.point_id = c.point_id
where a.supplier_dip_id = $1 and a.position < $3 and ($2::bigint is null or c.point_id = $2)
order by a.position desc
limit $4;
