-- A probe was answered: the channel is up, and what was put off, or takes up what waits, may start.
-- $1 channel, $2 market time
with opened as (
  update submission_channel set state = 'up', since = $2, failures = 0, next_at = $2, code = null
  where channel = $1 and state <> 'up'
  returning drain_id
)
update work_block as w
set due_at = least(w.due_at, $2)
where w.stage = 'submit' and w.state = 'waiting' and exists (select from opened)
  and (w.work_id = (select drain_id from opened)
    or w.member_ids in (
      select array['batch:' || b.batch_id] from submission_batch as b where b.channel = $1 and b.state <> 'answered'))
returning w.work_id, w.attempt;
