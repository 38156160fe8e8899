-- Answers without reads; the newest for a window stands.
-- $1 device_ids, $2 services, $3 window ends, $4 codes, $5 read_at, $6 block_ids, $7 positions
insert into meter_answer (device_id, service, window_to, code, read_at, block_id, position)
select distinct on (device_id, service, window_to) device_id, service, window_to, code, read_at, block_id, position
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[], $6::uuid[], $7::int[])
  as a (device_id, service, window_to, code, read_at, block_id, position)
order by device_id, service, window_to, read_at desc
on conflict (device_id, service, window_to) do update
set code = excluded.code, read_at = excluded.read_at, block_id = excluded.block_id, position = excluded.position
where excluded.read_at > meter_answer.read_at;
