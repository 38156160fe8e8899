-- Counters of tariff rates of devices from one instant to another, both included, where they still add up to the
-- register that is held of the instant; a span that is asked for twice is answered once.
-- $1 device_ids, $2 quantities, $3 from, $4 to, side by side
select distinct r.device_id, r.quantity, r.at, r.counters, r.block_id || ':' || r.position as source
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as k (device_id, quantity, from_at, to_at)
join rate_read as r
  on r.device_id = k.device_id and r.quantity = k.quantity and r.at between k.from_at and k.to_at
join register_read as total
  on total.device_id = r.device_id and total.quantity = r.quantity and total.at = r.at
where total.wh = (select sum(counter) from unnest(r.counters) as counter);
