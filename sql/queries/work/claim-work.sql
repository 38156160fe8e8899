-- Claims the named work and, when it was never tried before, other waiting work of the stage beside it, so that
-- many small bells become one batch under load. A claim counts as an attempt before the work starts.
-- $1 stage, $2 work_id, $3 market time, $4 lease in milliseconds, $5 members at most
with named as (
  select work_id, attempt, size from work_block
  where work_id = $2 and stage = $1 and due_at <= $3
    and (state = 'waiting' or (state = 'running' and lease_until < now()))
  for update skip locked
),
beside as (
  select work_id, size from work_block
  where stage = $1 and state = 'waiting' and attempt = 0 and due_at <= $3 and work_id <> $2
    and exists (select from named where attempt = 0)
  order by created_at
  limit 200
  for update skip locked
),
running_total as (
  select work_id, sum(size) over (order by rank, work_id) as total
  from (select work_id, size, 0 as rank from named union all select work_id, size, 1 from beside) as candidate
),
taken as (
  select work_id from running_total
  where total <= $5 or work_id in (select work_id from named)
)
update work_block as w
set state = 'running', attempt = w.attempt + 1, lease_until = now() + $4 * interval '1 millisecond'
from taken
where w.work_id = taken.work_id
returning w.work_id, w.attempt, w.block_ids, w.member_days, w.member_points, w.member_quantities, w.member_ids;
