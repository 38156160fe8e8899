-- Advisories for the eye, newest first, with how many there are in all. Of open causes only the last notice.
-- $1 supplier, or null; $2 only of causes that last; $3 rows at most
select a.advisory_id, c.kind, c.code, a.severity, a.supplier_dip_id, c.point_id, a.quantity, c.from_at, a.to_at, a.text,
       a.days, a.slots, a.wh, a.reference, a.supersedes, a.issued_at, a.state, a.answered_at, a.answer,
       count(*) over ()::int as total
from advisory as a
join advisory_cause as c using (cause_id)
where ($1::text is null or a.supplier_dip_id = $1)
  and (not $2::boolean or (c.to_at is null and c.advisory_id = a.advisory_id))
order by a.issued_at desc, a.supplier_dip_id, a.position desc
limit $3;
