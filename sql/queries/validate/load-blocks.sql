-- Blocks with the positions of the messages whose first copy they hold, less those that came too fast and wait for their
-- moment, and those among them that another message
-- of the same device and sequence number came before (V03). The other messages are looked for below and above their
-- own key: a range of the primary key that is mostly empty, where "another hash" would fetch each message itself.
-- $1 block_ids
select b.block_id, b.received_at, b.sha256, b.body, m.positions, c.conflicts
from inbox_block as b
cross join lateral (
  select array_agg(position order by position) as positions
  from inbox_message as i
  where i.block_id = b.block_id
    -- Few blocks hold any, and the others are spared the look. One that was let go on is named by its work.
    and (b.held_count = 0 or not exists (
      select from parked_message as p
      where p.block_id = i.block_id and p.position = i.position and p.release_at is not null
    ))
) as m
left join lateral (
  select array_agg(own.position) as conflicts
  from inbox_message as own
  cross join lateral (
    select below.block_id, below.position from inbox_message as below
    where below.device_id = own.device_id and below.seq = own.seq and below.sha256 < own.sha256
    union all
    select above.block_id, above.position from inbox_message as above
    where above.device_id = own.device_id and above.seq = own.seq and above.sha256 > own.sha256
  ) as other
  join inbox_block as other_block on other_block.block_id = other.block_id
  where own.block_id = b.block_id
    and (other_block.stored_at, other.block_id, other.position) < (b.stored_at, own.block_id, own.position)
) as c on true
where b.block_id = any ($1::uuid[])
order by b.stored_at, b.block_id;
