-- Cumulative reads of the devices that measure a point, newest first.
-- $1 point, $2 from, $3 to, both included, $4 rows at most
select r.device_id, r.quantity, r.at, r.wh, r.read_at, r.block_id, r.position
from device_binding as b
join register_read as r
  on r.device_id = b.device_id and r.quantity = b.quantity and r.at between greatest(b.from_at, $2) and least(b.to_at, $3)
where b.point_id = $1
order by r.at desc, r.device_id, r.quantity
limit $4;
