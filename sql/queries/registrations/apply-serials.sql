-- Serials of meters that staged lines tell; one that differs from what was told before takes its place.
-- $1 import_id, $2 after this line, $3 to this line, $4 market time
insert into device_serial as d (device_id, meter_id, known_at)
select distinct on (device_id) device_id, meter_id, $4::timestamptz
from registration_staging
where import_id = $1 and line > $2 and line <= $3 and device_id is not null and meter_id is not null
order by device_id, line desc
on conflict (device_id) do update set meter_id = excluded.meter_id, known_at = excluded.known_at
where d.meter_id <> excluded.meter_id;
