-- Points and the spans of facts about them; the same span again replaces what was known of it. No two lines may name
-- one span; lines that name one binding must agree about it, and write it once.
-- $1 mpans, $2 quantities, $3 from_at, $4 to_at, $5 supplier_dip_ids, $6 distributor_dip_ids, $7 gsp_groups,
-- $8 connection_types, $9 connection_from, $10 market_segments, $11 domestic, $12 energisation, $13 consent,
-- $14 annual_wh, $15 annual_from, $16 linked mpans, $17 device_ids, $18 variants, $19 phases, $20 bound from,
-- $21 bound to, $22 commissioned_at, side by side
with line as (
  select *
  from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[], $7::text[],
              $8::text[], $9::timestamptz[], $10::text[], $11::boolean[], $12::text[], $13::text[], $14::bigint[],
              $15::timestamptz[], $16::text[], $17::text[], $18::text[], $19::smallint[], $20::timestamptz[],
              $21::timestamptz[], $22::timestamptz[])
    as l (mpan, quantity, from_at, to_at, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
          connection_from, market_segment, domestic, energisation, consent, annual_wh, annual_from, linked_mpan,
          device_id, variant, phases, bound_from, bound_to, commissioned_at)
),
known as (
  select point_id, mpan from point where mpan in (select mpan from line union select linked_mpan from line)
),
made as (
  insert into point (mpan)
  select mpan from (select mpan from line union select linked_mpan from line) as named
  where mpan is not null and mpan not in (select mpan from known)
  returning point_id, mpan
),
every as (
  select * from known union all select * from made
),
registered as (
  insert into registration (point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group,
                            connection_type, connection_from, market_segment, domestic, energisation, consent,
                            annual_wh, annual_from, linked_point_id)
  select p.point_id, l.from_at, l.to_at, l.quantity, l.supplier_dip_id, l.distributor_dip_id, l.gsp_group,
         l.connection_type, l.connection_from, l.market_segment, l.domestic, l.energisation, l.consent,
         l.annual_wh, l.annual_from, linked.point_id
  from line as l
  join every as p on p.mpan = l.mpan
  left join every as linked on linked.mpan = l.linked_mpan
  on conflict (point_id, from_at) do update
  set to_at = excluded.to_at, quantity = excluded.quantity, supplier_dip_id = excluded.supplier_dip_id,
      distributor_dip_id = excluded.distributor_dip_id, gsp_group = excluded.gsp_group,
      connection_type = excluded.connection_type, connection_from = excluded.connection_from,
      market_segment = excluded.market_segment, domestic = excluded.domestic, energisation = excluded.energisation,
      consent = excluded.consent, annual_wh = excluded.annual_wh, annual_from = excluded.annual_from,
      linked_point_id = excluded.linked_point_id
)
insert into device_binding (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at)
select distinct l.device_id, l.quantity, l.bound_from, l.bound_to, p.point_id, l.variant, l.phases, l.commissioned_at
from line as l
join every as p on p.mpan = l.mpan
where l.device_id is not null
on conflict (device_id, quantity, from_at) do update
set to_at = excluded.to_at, point_id = excluded.point_id, variant = excluded.variant, phases = excluded.phases,
    commissioned_at = excluded.commissioned_at;
