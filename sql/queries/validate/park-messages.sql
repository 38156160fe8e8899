-- Messages that cannot be decoded or placed; the bytes stay where they are. One that was parked before and went back to
-- validate is parked again for what was found now.
-- $1 block_ids, $2 positions, $3 reasons, $4 rules, $5 details, $6 device_ids, $7 market time
insert into parked_message (block_id, position, reason, rule, detail, device_id, at)
select block_id, position, reason, rule, detail, device_id, $7
from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
  as p (block_id, position, reason, rule, detail, device_id)
on conflict (block_id, position) do update
set reason = excluded.reason, rule = excluded.rule, detail = excluded.detail, released_at = null
where parked_message.released_at is not null;
