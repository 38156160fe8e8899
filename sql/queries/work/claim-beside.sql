-- Claims what else waits in a stage and was never tried before, oldest first, so that many small bells become one
-- batch under load. Only what is taken is locked: a parallel claim of the rest must find it. Nothing of a paused stage.
-- $1 stage, $2 market time, $3 lease in milliseconds, $4 members at most
with candidate as (
  select work_id, size, created_at from work_block
  where stage = $1 and state = 'waiting' and attempt = 0 and due_at <= $2
    and not exists (select from stage_pause where stage = $1)
  order by created_at
  limit 200
),
chosen as (
  select work_id
  from (
    select work_id, sum(size) over (order by created_at, work_id) as total from candidate
  ) as running_total
  where total <= $4
),
beside as (
  -- By key: joined to the list, the list would be made anew for every row that waits.
  select w.work_id
  from work_block as w
  where w.work_id = any (array(select work_id from chosen)) and w.state = 'waiting' and w.attempt = 0
  for update of w skip locked
)
update work_block as w
set state = 'running', attempt = w.attempt + 1, lease_until = now() + $3 * interval '1 millisecond'
from beside
where w.work_id = beside.work_id
returning w.work_id, w.attempt, w.size, w.block_ids, w.member_days, w.member_points, w.member_quantities, w.member_ids;
