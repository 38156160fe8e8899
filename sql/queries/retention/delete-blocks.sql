-- Removes some blocks that arrived before an instant, with the identities of their messages. Kept is what work waits
-- for, and what waits for a person.
-- $1 instant, $2 blocks at most
with old as (
  select b.block_id
  from inbox_block as b
  where b.received_at < $1
    and not exists (select from work_block as w where b.block_id = any (w.block_ids))
    and not exists (select from parked_message as p where p.block_id = b.block_id and p.released_at is null)
  limit $2
),
message as (
  delete from inbox_message where block_id in (select block_id from old)
),
released as (
  delete from parked_message where block_id in (select block_id from old)
),
block as (
  delete from inbox_block where block_id in (select block_id from old) returning message_count
)
select count(*)::int as blocks, coalesce(sum(message_count), 0)::int as messages from block;
