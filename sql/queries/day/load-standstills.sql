-- Since which midnight read a register has stood at a figure, without any other in between.
-- $1 device_ids, $2 quantities, $3 instants, $4 watt-hours at them, side by side
select k.device_id, k.quantity, k.at,
       (select min(r.at) from register_read as r
        where r.device_id = k.device_id and r.quantity = k.quantity and r.at <= k.at
          and r.at > coalesce(other.at, '-infinity') and extract(epoch from r.at)::bigint % 86400 = 0) as since
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[]) as k (device_id, quantity, at, wh)
left join lateral (
  select d.at from register_read as d
  where d.device_id = k.device_id and d.quantity = k.quantity and d.at < k.at and d.wh <> k.wh
  order by d.at desc
  limit 1
) as other on true;
