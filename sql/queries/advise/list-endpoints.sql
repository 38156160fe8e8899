-- Suppliers with an address, a token, advisories or points, and how it stands with what they are told.
select s.supplier_dip_id, e.url, e.token_at, coalesce(e.failures, 0) as failures, e.failing_since, e.answer, e.taken_at,
       coalesce(t.pending, 0) as pending, coalesce(t.taken, 0) as taken, coalesce(t.refused, 0) as refused,
       coalesce(c.open, 0) as open
from (
  select supplier_dip_id from supplier_endpoint
  union select supplier_dip_id from registration
  union select supplier_dip_id from advisory_cause
) as s
left join supplier_endpoint as e using (supplier_dip_id)
left join (
  select supplier_dip_id,
         (count(*) filter (where state = 'pending'))::int as pending,
         (count(*) filter (where state = 'taken'))::int as taken,
         (count(*) filter (where state = 'refused'))::int as refused
  from advisory
  group by supplier_dip_id
) as t using (supplier_dip_id)
left join (
  select supplier_dip_id, count(*)::int as open from advisory_cause where to_at is null group by supplier_dip_id
) as c using (supplier_dip_id)
order by s.supplier_dip_id;
