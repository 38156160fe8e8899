-- What stands against erasing a point: when the last registration of it, or of a point that shares one of its devices,
-- ends (null: none is held), whether one has no end, and the last settlement day that is held of these points.
-- $1 point_id
with home as (
  select $1::bigint as point_id
  union
  select point_id from device_binding where device_id in (select subject_devices($1))
)
select
  coalesce(bool_or(r.to_at is null), false) as is_registered,
  max(r.to_at) as registered_to,
  (select max(p.settlement_day)::text from day_progress as p where p.point_id in (select point_id from home)) as last_day
from registration as r
where r.point_id in (select point_id from home);
