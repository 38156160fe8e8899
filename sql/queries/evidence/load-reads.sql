-- Register reads of meters, one row for each that has any: all from one instant to another (both included), some older
-- ones, as the last advance counts from the read before the last, and the next ones, which close brackets.
-- $1 device_ids, $2 quantities, $3 from, $4 to, $5 older not before, $6 later not after, side by side;
-- $7 how many older and later ones at most
select k.index::int,
       string_agg((extract(epoch from r.at) * 1000)::bigint::text, ',' order by r.at) as at,
       string_agg(r.wh::text, ',' order by r.at) as wh,
       string_agg((extract(epoch from r.read_at) * 1000)::bigint::text, ',' order by r.at) as read_at,
       string_agg(r.block_id || ':' || r.position, ',' order by r.at) as places
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
  with ordinality as k (device_id, quantity, from_at, to_at, oldest_at, newest_at, index)
cross join lateral (
  (select * from register_read as own
   where own.device_id = k.device_id and own.quantity = k.quantity and own.at between k.from_at and k.to_at)
  union all
  (select * from register_read as older
   where older.device_id = k.device_id and older.quantity = k.quantity
     and older.at < k.from_at and older.at >= k.oldest_at
   order by older.at desc
   limit $7)
  union all
  (select * from register_read as later
   where later.device_id = k.device_id and later.quantity = k.quantity
     and later.at > k.to_at and later.at <= k.newest_at
   order by later.at
   limit $7)
) as r
group by k.index;
