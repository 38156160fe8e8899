-- Registrations as they follow from what was said of points.
-- $1 points, $2 from_at, $3 to_at, $4 quantities, $5 supplier_dip_ids, $6 distributor_dip_ids, $7 gsp_groups,
-- $8 connection_types, $9 connection_from, $10 market_segments, $11 domestic, $12 energisation, $13 consent, $14 annual_wh,
-- $15 annual_from, $16 linked points, side by side; $17 market time
insert into registration (point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group,
                          connection_type, connection_from, market_segment, domestic, energisation, consent, annual_wh,
                          annual_from, linked_point_id, known_at)
select r.*, $17
from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::text[], $9::timestamptz[], $10::text[], $11::boolean[], $12::text[], $13::text[], $14::bigint[],
            $15::timestamptz[], $16::bigint[]) as r;
