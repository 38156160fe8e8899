-- Devices that measure points, in time order.
-- $1 points
select point_id, device_id, quantity, from_at, to_at, variant, phases, commissioned_at
from device_binding where point_id = any ($1::bigint[])
order by point_id, from_at, device_id;
