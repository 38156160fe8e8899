-- Claims the named work and, when it was never tried before, other waiting work of the stage beside it, so that
-- many small bells become one batch under load. A claim counts as an attempt before the work starts. Only what is
-- taken is locked: a parallel claim of the rest must find it.
-- $1 stage, $2 work_id, $3 market time, $4 lease in milliseconds, $5 members at most
with named as (
  select work_id, attempt, size from work_block
  where work_id = $2 and stage = $1 and due_at <= $3
    and (state = 'waiting' or (state = 'running' and lease_until < now()))
  for update skip locked
),
candidate as (
  select work_id, size, created_at from work_block
  where stage = $1 and state = 'waiting' and attempt = 0 and due_at <= $3 and work_id <> $2
    and exists (select from named where attempt = 0)
  order by created_at
  limit 200
),
chosen as (
  select work_id
  from (
    select work_id, (select size from named) + sum(size) over (order by created_at, work_id) as total
    from candidate
  ) as running_total
  where total <= $5
),
beside as (
  select w.work_id
  from work_block as w
  join chosen using (work_id)
  where w.state = 'waiting' and w.attempt = 0
  for update of w skip locked
),
taken as (
  select work_id from named union all select work_id from beside
)
update work_block as w
set state = 'running', attempt = w.attempt + 1, lease_until = now() + $4 * interval '1 millisecond'
from taken
where w.work_id = taken.work_id
returning w.work_id, w.attempt, w.block_ids, w.member_days, w.member_points, w.member_quantities, w.member_ids;
