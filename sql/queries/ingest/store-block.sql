-- Stores one group of messages as a block, in one statement and so in one commit. A message that is held
-- already (same device, seq and hash) counts as a duplicate; only new ones beget work, and a receipt that is owed.
-- New ones that came too fast are parked until their moment, and beget no work before it.
-- $1 block_id, $2 received_at, $3 source, $4 body, $5 sha256 of the body,
-- $6 device_ids, $7 seqs, $8 sha256s (16 bytes each), side by side by position,
-- $9 positions above a rate, $10 when each may go on
-- Returns the new positions and, where there are any, the work to ring for.
with message as (
  select m.device_id, m.seq, m.sha256, (m.position - 1)::int as position
  from unnest($6::text[], $7::bigint[], $8::bytea[]) with ordinality as m (device_id, seq, sha256, position)
),
fresh as (
  insert into inbox_message (device_id, seq, sha256, block_id, position)
  select device_id, seq, sha256, $1, position from message
  on conflict do nothing
  returning device_id, position
),
held as (
  insert into parked_message (block_id, position, reason, rule, detail, device_id, at, release_at)
  select $1, position, 'rate', 'limit', 'came faster than its sender may send', fresh.device_id, $2, h.release_at
  from unnest($9::int[], $10::timestamptz[]) as h (position, release_at)
  join fresh using (position)
  returning position
),
block as (
  insert into inbox_block (block_id, received_at, source, message_count, new_count, held_count, sha256, body)
  select $1, $2, $3, (select count(*) from message), (select count(*) from fresh), (select count(*) from held), $5, $4
),
due as (
  insert into receipt_due (block_id)
  select $1 where exists (select from fresh)
),
work as (
  insert into work_block (stage, size, due_at, block_ids)
  select 'validate', going.messages, $2, array[$1::uuid]
  from (select (select count(*) from fresh) - (select count(*) from held) as messages) as going
  where going.messages > 0
  returning work_id
)
select (select count(*)::int from fresh) as new_count, (select work_id from work) as work_id;
