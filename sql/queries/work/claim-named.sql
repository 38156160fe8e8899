-- Claims the named work, unless its stage is paused. A claim counts as an attempt before the work starts.
-- $1 stage, $2 work_id, $3 market time, $4 lease in milliseconds
update work_block
set state = 'running', attempt = attempt + 1, lease_until = now() + $4 * interval '1 millisecond'
where work_id = (
  select work_id from work_block
  where work_id = $2 and stage = $1 and due_at <= $3
    and (state = 'waiting' or (state = 'running' and lease_until < now()))
    and not exists (select from stage_pause where stage = $1)
  for update skip locked
)
returning work_id, attempt, size, block_ids, member_days, member_points, member_quantities, member_ids;
