-- Bindings of devices as they follow from what was said of points. A device that another point was said to have from the
-- same date goes to the point that was told last, and what stood there is kept as believed until now.
-- $1 device_ids, $2 quantities, $3 from_at, $4 to_at, $5 points, $6 variants, $7 phases, $8 commissioned_at, side by side;
-- $9 market time
with told as materialized (
  select distinct on (device_id, quantity, from_at)
         device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at
  from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::bigint[], $6::text[], $7::smallint[],
              $8::timestamptz[]) with ordinality
    as b (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at, place)
  order by device_id, quantity, from_at, place desc
),
former as (
  insert into device_binding_past (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at,
                                   known_at, known_to)
  select b.device_id, b.quantity, b.from_at, b.to_at, b.point_id, b.variant, b.phases, b.commissioned_at,
         least(b.known_at, $9), $9
  from told as t
  join device_binding as b on b.device_id = t.device_id and b.quantity = t.quantity and b.from_at = t.from_at
)
insert into device_binding (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at, known_at)
select t.*, $9 from told as t
order by t.device_id, t.quantity, t.from_at
on conflict (device_id, quantity, from_at) do update
set to_at = excluded.to_at, point_id = excluded.point_id, variant = excluded.variant, phases = excluded.phases,
    commissioned_at = excluded.commissioned_at, known_at = excluded.known_at;
