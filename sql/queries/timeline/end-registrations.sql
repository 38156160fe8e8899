-- Registrations that are believed no more: kept with the instants between which they were.
-- $1 points, $2 from_at, side by side; $3 market time
with gone as (
  delete from registration as r
  using unnest($1::bigint[], $2::timestamptz[]) as g (point_id, from_at)
  where r.point_id = g.point_id and r.from_at = g.from_at
  returning r.*
)
insert into registration_past (point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group,
                               connection_type, connection_from, market_segment, domestic, energisation, consent,
                               annual_wh, annual_from, linked_point_id, known_at, known_to)
select point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
       connection_from, market_segment, domestic, energisation, consent, annual_wh, annual_from, linked_point_id,
       least(known_at, $3), $3
from gone;
