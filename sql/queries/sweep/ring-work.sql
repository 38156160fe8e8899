-- Work that should be moving and is not: never rung or its bell lost, due by now, or claimed by a worker that died.
-- Work of a paused stage should not be moving.
-- $1 market time, $2 machine milliseconds after which a bell counts as lost, $3 rows at most
with due as (
  select work_id from work_block
  where due_at <= $1 and stage not in (select stage from stage_pause)
    and ((state = 'waiting' and ring_after <= now()) or (state = 'running' and lease_until < now()))
  order by created_at
  limit $3
  for update skip locked
)
update work_block as w
set ring_after = now() + $2 * interval '1 millisecond'
from due
where w.work_id = due.work_id
returning w.work_id, w.stage, w.attempt;
