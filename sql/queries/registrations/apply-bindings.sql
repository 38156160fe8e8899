-- Staged lines into bindings of devices, in the same way. Lines of one file agree about a binding.
-- $1 import_id, $2 after this line, $3 to this line, $4 market time
with line as materialized (
  select distinct s.device_id, s.quantity, s.bound_from, s.bound_to, p.point_id, s.variant, s.phases::smallint,
         s.commissioned_at
  from registration_staging as s
  cross join lateral (select point_id from point where mpan = s.mpan offset 0) as p
  left join lateral (
    select true as is_told from point_fact as f where f.point_id = p.point_id and f.aspect = 'appointment' limit 1
  ) as market on true
  where s.import_id = $1 and s.line > $2 and s.line <= $3 and s.device_id is not null
    and market.is_told is null
),
former as (
  insert into device_binding_past (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at,
                                   known_at, known_to)
  select b.device_id, b.quantity, b.from_at, b.to_at, b.point_id, b.variant, b.phases, b.commissioned_at,
         least(b.known_at, $4), $4
  from line as l
  cross join lateral (
    select * from device_binding as c
    where c.device_id = l.device_id and c.quantity = l.quantity and c.from_at = l.bound_from offset 0
  ) as b
  where (b.to_at, b.point_id, b.variant, b.phases, b.commissioned_at)
    is distinct from (l.bound_to, l.point_id, l.variant, l.phases, l.commissioned_at)
)
insert into device_binding as b (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at, known_at)
select l.*, $4 from line as l
on conflict (device_id, quantity, from_at) do update
set to_at = excluded.to_at, point_id = excluded.point_id, variant = excluded.variant, phases = excluded.phases,
    commissioned_at = excluded.commissioned_at, known_at = excluded.known_at
where (b.to_at, b.point_id, b.variant, b.phases, b.commissioned_at)
  is distinct from
      (excluded.to_at, excluded.point_id, excluded.variant, excluded.phases, excluded.commissioned_at);
