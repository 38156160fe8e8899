-- Communications hubs of devices; what was said last stands. In the order of devices, so that two who save wait in turn.
-- $1 device_ids, $2 hubs, $3 read_at, side by side
insert into device_hub (device_id, hub, read_at)
select distinct on (device_id) device_id, hub, read_at
from unnest($1::text[], $2::text[], $3::timestamptz[]) as h (device_id, hub, read_at)
order by device_id, read_at desc, hub
on conflict (device_id) do update
set hub = excluded.hub, read_at = excluded.read_at
where excluded.read_at > device_hub.read_at;
