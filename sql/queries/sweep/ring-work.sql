-- Work that should be moving and is not: never rung or its bell lost, due by now, or claimed by a worker that died.
-- Work of a paused stage should not be moving. What lies further ahead than anything may be put off was stamped while
-- the server's clock was ahead: it would wait until that time comes again.
-- $1 market time, $2 machine milliseconds after which a bell counts as lost, $3 rows at most, $4 machine milliseconds
-- that anything may lie ahead
with due as (
  select work_id from work_block
  where due_at <= $1 and stage not in (select stage from stage_pause)
    and case state
      when 'waiting' then ring_after <= now() or ring_after > now() + $4 * interval '1 millisecond'
      when 'running' then lease_until < now() or lease_until > now() + $4 * interval '1 millisecond'
    end
  order by created_at
  limit $3
  for update skip locked
)
update work_block as w
set ring_after = now() + $2 * interval '1 millisecond'
from due
where w.work_id = due.work_id
returning w.work_id, w.stage, w.attempt;
