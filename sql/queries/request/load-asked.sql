-- The points that devices measure at instants, with what a message about each names.
-- $1 devices, $2 instants, side by side
select distinct p.point_id, p.mpan, r.distributor_dip_id, r.gsp_group, asked.at
from unnest($1::text[], $2::timestamptz[]) as asked (device_id, at)
join device_binding as b
  on b.device_id = asked.device_id and b.from_at <= asked.at and (b.to_at is null or b.to_at > asked.at)
join point as p on p.point_id = b.point_id
join registration as r
  on r.point_id = b.point_id and r.quantity = b.quantity
 and r.from_at <= asked.at and (r.to_at is null or r.to_at > asked.at);
