-- Bindings of devices that are believed no more, in the same way.
-- $1 device_ids, $2 quantities, $3 from_at, side by side; $4 market time
with gone as (
  delete from device_binding as b
  using unnest($1::text[], $2::text[], $3::timestamptz[]) as g (device_id, quantity, from_at)
  where b.device_id = g.device_id and b.quantity = g.quantity and b.from_at = g.from_at
  returning b.*
)
insert into device_binding_past (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at,
                                 known_at, known_to)
select device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at, least(known_at, $4), $4
from gone;
