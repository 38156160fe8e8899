-- Register reads of devices at given instants.
-- $1 device_ids, $2 quantities, $3 instants, side by side
select r.device_id, r.quantity, r.at, r.wh, r.block_id, r.position
from unnest($1::text[], $2::text[], $3::timestamptz[]) as k (device_id, quantity, at)
join register_read as r using (device_id, quantity, at);
