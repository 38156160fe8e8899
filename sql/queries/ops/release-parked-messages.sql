-- Parked messages go back to validate in one block of work. Nothing happens unless all of them are parked.
-- $1 block_ids, $2 positions, side by side, no place twice
-- Returns those that are parked.
with named as (
  select m.block_id, m.position, m.at
  from unnest($1::uuid[], $2::int[]) as k (block_id, position)
  join parked_message as m using (block_id, position)
  where m.released_at is null
  for update of m
),
released as (
  update parked_message as m
  set released_at = m.at
  from named
  where m.block_id = named.block_id and m.position = named.position
    and (select count(*) from named) = cardinality($1::uuid[])
  returning m.block_id || ':' || m.position as id, m.at
),
work as (
  insert into work_block (stage, size, due_at, member_ids)
  select 'validate', count(*), max(at), array_agg(id) from released
  having count(*) > 0
)
select block_id || ':' || position as id from named;
