-- Counters of tariff rates; a newer answer about the same instant replaces the older, an equal or older one has no effect.
-- $1 device_ids, $2 quantities, $3 at, $4 counters (one list of comma-separated figures each), $5 read_at,
-- $6 block_ids, $7 positions, side by side
insert into rate_read (device_id, quantity, at, counters, read_at, block_id, position)
select distinct on (device_id, quantity, at)
       device_id, quantity, at, string_to_array(counters, ',')::bigint[], read_at, block_id, position
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[], $6::uuid[], $7::int[])
  as r (device_id, quantity, at, counters, read_at, block_id, position)
order by device_id, quantity, at, read_at desc
on conflict (device_id, quantity, at) do update
set counters = excluded.counters, read_at = excluded.read_at, block_id = excluded.block_id, position = excluded.position
where excluded.read_at > rate_read.read_at and excluded.counters <> rate_read.counters;
