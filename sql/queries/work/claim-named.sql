-- Claims the named work, unless its stage is paused. A claim counts as an attempt before the work starts. One that would
-- hold for twice a lease was stamped while the server's clock was ahead, and its holder has died since. What has died
-- too often is left and named: it may be what its holders died of; as often as work may be tried, it is left for the sweep
-- to park, whatever late bell asks for it.
-- $1 stage, $2 work_id, $3 market time, $4 lease in milliseconds, $5 deaths from which on it is left; null: whatever it was,
-- $6 attempts at most
with found as (
  select work_id, coalesce(state = 'running' and attempt >= $5::int, false) as is_suspect
  from work_block
  where work_id = $2 and stage = $1 and due_at <= $3
    and (state = 'waiting' or (state = 'running' and attempt < $6 and (
      lease_until < now() or lease_until > now() + $4 * interval '2 milliseconds')))
    and not exists (select from stage_pause where stage = $1)
  for update skip locked
),
claimed as (
  update work_block as w
  set state = 'running', attempt = w.attempt + 1, lease_until = now() + $4 * interval '1 millisecond'
  from found
  where w.work_id = found.work_id and not found.is_suspect
  returning w.work_id, w.attempt, w.size, w.block_ids, w.member_days, w.member_points, w.member_quantities, w.member_ids
)
select work_id, is_suspect, attempt, size, block_ids, member_days, member_points, member_quantities, member_ids
from found left join claimed using (work_id);
