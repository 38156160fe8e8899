-- Blocks with the positions of the messages whose first copy they hold, and those among them that another message
-- of the same device and sequence number came before (V03).
-- $1 block_ids
select b.block_id, b.received_at, b.sha256, b.body, m.positions, c.conflicts
from inbox_block as b
cross join lateral (
  select array_agg(position order by position) as positions
  from inbox_message where block_id = b.block_id
) as m
left join lateral (
  select array_agg(own.position) as conflicts
  from inbox_message as own
  join inbox_message as other
    on other.device_id = own.device_id and other.seq = own.seq and other.sha256 <> own.sha256
  join inbox_block as other_block on other_block.block_id = other.block_id
  where own.block_id = b.block_id
    and (other_block.stored_at, other.block_id, other.position) < (b.stored_at, own.block_id, own.position)
) as c on true
where b.block_id = any ($1::uuid[])
order by b.stored_at, b.block_id;
