-- Advisories of a point, newest first.
-- $1 point, $2 rows at most
select a.advisory_id, c.kind, a.severity, a.supplier_dip_id, a.quantity, c.from_at, a.to_at, a.text, a.issued_at, a.state, a.answered_at
from advisory_cause as c
join advisory as a using (cause_id)
where c.point_id = $1
order by a.issued_at desc, a.position desc
limit $2;
