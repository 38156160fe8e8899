-- How channels stand: whether they are up, whether something waits for them, and their batches: those on their way
-- (to be sent for the first time, or being sent) and those that were put off.
with batch as (
  select channel,
         count(*) filter (where state = 'sent' or attempts = 0) as moving,
         count(*) filter (where state <> 'sent' and attempts > 0) as put_off
  from submission_batch
  where state <> 'answered'
  group by channel
)
select c.channel, coalesce(k.state, 'up') as state, k.next_at,
       exists (select from submission_waiting as w where w.channel = c.channel) as has_waiting,
       coalesce(b.moving, 0)::int as moving, coalesce(b.put_off, 0)::int as put_off
from (select channel from submission_channel union select channel from batch) as c
left join submission_channel as k using (channel)
left join batch as b using (channel);
