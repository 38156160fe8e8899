-- Staged lines into registrations. What stood there and differs is kept as believed until now; what is the same is left
-- alone, so that a line that is applied twice has one effect. Each line is looked up by the indexes: a join would read
-- the whole table for every part. Of a point that messages have told of since the lines were settled, the messages stand.
-- $1 import_id, $2 after this line, $3 to this line, $4 market time
with line as materialized (
  select p.point_id, s.from_at, s.to_at, s.quantity, s.supplier_dip_id, s.distributor_dip_id, s.gsp_group,
         s.connection_type, s.connection_from, s.market_segment, s.domestic::boolean, s.energisation, s.consent,
         s.annual_wh, s.annual_from, linked.point_id as linked_point_id
  from registration_staging as s
  cross join lateral (select point_id from point where mpan = s.mpan offset 0) as p
  left join lateral (select point_id from point where mpan = s.linked_mpan offset 0) as linked on true
  left join lateral (
    select true as is_told from point_fact as f where f.point_id = p.point_id and f.aspect = 'appointment' limit 1
  ) as market on true
  where s.import_id = $1 and s.line > $2 and s.line <= $3 and market.is_told is null
),
former as (
  insert into registration_past (point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group,
                                 connection_type, connection_from, market_segment, domestic, energisation, consent,
                                 annual_wh, annual_from, linked_point_id, known_at, known_to)
  select r.point_id, r.from_at, r.to_at, r.quantity, r.supplier_dip_id, r.distributor_dip_id, r.gsp_group,
         r.connection_type, r.connection_from, r.market_segment, r.domestic, r.energisation, r.consent, r.annual_wh,
         r.annual_from, r.linked_point_id, least(r.known_at, $4), $4
  from line as l
  cross join lateral (
    -- By the point alone: the planner, for whom a table that is being filled is empty, may think an index of starts as good,
    -- and then every line is held against all that start when it does.
    select * from registration as c where c.point_id = l.point_id and c.from_at + interval '0' = l.from_at offset 0
  ) as r
  where (r.to_at, r.quantity, r.supplier_dip_id, r.distributor_dip_id, r.gsp_group, r.connection_type,
         r.connection_from, r.market_segment, r.domestic, r.energisation, r.consent, r.annual_wh, r.annual_from,
         r.linked_point_id)
    is distinct from
        (l.to_at, l.quantity, l.supplier_dip_id, l.distributor_dip_id, l.gsp_group, l.connection_type,
         l.connection_from, l.market_segment, l.domestic, l.energisation, l.consent, l.annual_wh, l.annual_from,
         l.linked_point_id)
)
insert into registration as r (point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group,
                               connection_type, connection_from, market_segment, domestic, energisation, consent,
                               annual_wh, annual_from, linked_point_id, known_at)
select l.*, $4 from line as l
on conflict (point_id, from_at) do update
set to_at = excluded.to_at, quantity = excluded.quantity, supplier_dip_id = excluded.supplier_dip_id,
    distributor_dip_id = excluded.distributor_dip_id, gsp_group = excluded.gsp_group,
    connection_type = excluded.connection_type, connection_from = excluded.connection_from,
    market_segment = excluded.market_segment, domestic = excluded.domestic, energisation = excluded.energisation,
    consent = excluded.consent, annual_wh = excluded.annual_wh, annual_from = excluded.annual_from,
    linked_point_id = excluded.linked_point_id, known_at = excluded.known_at
where (r.to_at, r.quantity, r.supplier_dip_id, r.distributor_dip_id, r.gsp_group, r.connection_type,
       r.connection_from, r.market_segment, r.domestic, r.energisation, r.consent, r.annual_wh, r.annual_from,
       r.linked_point_id)
  is distinct from
      (excluded.to_at, excluded.quantity, excluded.supplier_dip_id, excluded.distributor_dip_id, excluded.gsp_group,
       excluded.connection_type, excluded.connection_from, excluded.market_segment, excluded.domestic,
       excluded.energisation, excluded.consent, excluded.annual_wh, excluded.annual_from, excluded.linked_point_id);
