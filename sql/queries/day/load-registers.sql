-- Midnight register reads of devices from one instant to another, both included; a span that is asked for twice is
-- answered once.
-- $1 device_ids, $2 quantities, $3 from, $4 to, side by side
select distinct r.device_id, r.quantity, r.at, r.wh, r.block_id, r.position
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as k (device_id, quantity, from_at, to_at)
join register_read as r
  on r.device_id = k.device_id and r.quantity = k.quantity and r.at between k.from_at and k.to_at
where extract(epoch from r.at)::bigint % 86400 = 0;
