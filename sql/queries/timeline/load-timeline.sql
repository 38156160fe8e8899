-- What was known of points at an instant: registrations and bindings as they were believed then, and every fact that had
-- been told. A row for each, told apart by its kind.
-- $1 mpans, none twice; $2 market time at which it was known
-- Each point is looked up by its indexes, however large the tables are: a batch is small beside them.
with asked as materialized (
  select p.point_id, a.mpan
  from unnest($1::char(13)[]) as a (mpan)
  cross join lateral (select point_id from point as p where p.mpan = a.mpan offset 0) as p
)
select a.mpan, 'registration' as kind, r.from_at as "from", r.to_at as "to", null as aspect, null as subject,
       null as "transactionId", null::timestamptz as "stampedAt", to_jsonb(r) - 'point_id' as value
from asked as a
cross join lateral (
  select * from registration as c where c.point_id = a.point_id and c.known_at <= $2
  union all
  select h.point_id, h.from_at, h.to_at, h.quantity, h.supplier_dip_id, h.distributor_dip_id, h.gsp_group,
         h.connection_type, h.connection_from, h.market_segment, h.domestic, h.energisation, h.consent, h.annual_wh,
         h.annual_from, h.linked_point_id, h.known_at
  from registration_past as h where h.point_id = a.point_id and h.known_at <= $2 and h.known_to > $2
) as r
union all
select a.mpan, 'binding', b.from_at, b.to_at, null, b.device_id, null, null, to_jsonb(b) - 'point_id'
from asked as a
cross join lateral (
  select * from device_binding as c where c.point_id = a.point_id and c.known_at <= $2
  union all
  select h.device_id, h.quantity, h.from_at, h.to_at, h.point_id, h.variant, h.phases, h.commissioned_at, h.known_at
  from device_binding_past as h where h.point_id = a.point_id and h.known_at <= $2 and h.known_to > $2
) as b
union all
select a.mpan, 'fact', f.from_at, null, f.aspect, f.subject, f.transaction_id, f.stamped_at, f.value
from asked as a
cross join lateral (
  select * from point_fact as f where f.point_id = a.point_id and f.known_at <= $2 offset 0
) as f
order by mpan, kind, "from", "stampedAt", "transactionId";
