-- Last answers without reads, for windows that end at the end of a day.
-- $1 device_ids, $2 services, $3 window ends, side by side
select a.device_id, a.service, a.window_to, a.code
from unnest($1::text[], $2::text[], $3::timestamptz[]) as k (device_id, service, window_to)
join meter_answer as a using (device_id, service, window_to);
