-- Messages that came too fast and whose moment has come: back to validate, named by block and position.
-- $1 market time, $2 messages at most
with due as (
  select block_id, position from parked_message
  where reason = 'rate' and released_at is null and release_at <= $1
  order by release_at
  limit $2
  for update skip locked
),
released as (
  update parked_message as m
  set released_at = m.at
  from due
  where m.block_id = due.block_id and m.position = due.position
  returning m.block_id || ':' || m.position as id, m.at
)
insert into work_block (stage, size, due_at, member_ids)
select 'validate', count(*), max(at), array_agg(id) from released
having count(*) > 0
returning work_id, size;
