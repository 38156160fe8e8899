-- Bindings of devices as they follow from what was said of points. A device that another point was said to have from the
-- same date goes to the point that was told last.
-- $1 device_ids, $2 quantities, $3 from_at, $4 to_at, $5 points, $6 variants, $7 phases, $8 commissioned_at, side by side;
-- $9 market time
insert into device_binding (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at, known_at)
select b.*, $9
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::bigint[], $6::text[], $7::smallint[],
            $8::timestamptz[]) as b (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at)
order by b.device_id, b.quantity, b.from_at
on conflict (device_id, quantity, from_at) do update
set to_at = excluded.to_at, point_id = excluded.point_id, variant = excluded.variant, phases = excluded.phases,
    commissioned_at = excluded.commissioned_at, known_at = excluded.known_at;
