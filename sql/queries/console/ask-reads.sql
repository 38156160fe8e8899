-- Half hours of days are asked for at the next look, whatever the plan says.
-- $1 day, $2 point, $3 quantity, $4 device_ids, $5 services, side by side; $6 market time
insert into read_request as held (settlement_day, point_id, quantity, device_id, service, next_at)
select $1, $2, $3, device_id, service, $6
from unnest($4::text[], $5::text[]) as d (device_id, service)
on conflict (settlement_day, point_id, quantity, device_id) do update
set state = 'open', next_at = $6, code = null;
