-- Marks a batch as sent before the first byte leaves, so that a crash leaves it known as unknown. Where the channel is
-- not up only one attempt passes at a time, from the moment that is set for it: the probe. It moves that moment on, so
-- that the next one finds it taken. Only who holds the work begins, and while it begins nobody claims it: whoever begins
-- next sees this attempt.
-- $1 batch_id, $2 market time, $3 market time at which a probe without an end counts as lost, $4 work_id, $5 attempt
-- Returns no row for a batch that is answered; `held` false: the work is another's by now; `admitted` false: the channel
-- is shut and the batch is as it was.
with held as (
  select from work_block where work_id = $4 and attempt = $5 and state = 'running' for share
),
channel as (
  select c.channel, c.state, c.failures, c.since, c.next_at
  from submission_batch as b
  join submission_channel as c using (channel)
  where b.batch_id = $1 and c.state <> 'up'
),
probe as (
  update submission_channel as c
  set next_at = $3
  from channel as k
  where c.channel = k.channel and c.state <> 'up' and c.next_at <= $2 and exists (select from held)
  returning c.channel
),
begun as (
  update submission_batch as b
  set state = 'sent', attempts = b.attempts + 1
  where b.batch_id = $1 and b.state <> 'answered' and exists (select from held)
    and (not exists (select from channel) or exists (select from probe))
  returning b.batch_id
)
select b.batch_id, b.channel, b.sender_timestamp, b.body_sha256, b.state as state_before,
       exists (select from held) as held, exists (select from begun) as admitted, b.attempts + exists (select from begun)::int as attempts,
       k.state as channel_state, k.failures as channel_failures, k.since as channel_since, k.next_at as channel_next_at
from submission_batch as b
left join channel as k on true
where b.batch_id = $1 and b.state <> 'answered';
