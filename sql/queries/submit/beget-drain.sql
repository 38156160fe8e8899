-- Begets the work that takes up what waits for a channel next, unless there is one, or batches are on their way: the
-- end of the last of them asks again. While the channel is not up it starts when a probe may go. One that is parked, its
-- workers having died of it, waits for a person; the channel does not: an hour later another tries.
-- $1 channel, $2 market time
with begotten as (
  insert into work_block (stage, size, due_at, member_ids)
  select 'submit', 1,
         greatest(case when c.state = 'up' then $2 else c.next_at end,
                  case when parked.work_id is null then $2 else $2 + interval '1 hour' end),
         array['drain:' || c.channel]
  from submission_channel as c
  left join work_block as parked on parked.work_id = c.drain_id and parked.state = 'parked'
  where c.channel = $1
    and not exists (select from work_block as w where w.work_id = c.drain_id and w.state <> 'parked')
    and not exists (
      select from submission_batch as b
      where b.channel = c.channel and b.state <> 'answered' and (b.state = 'sent' or b.attempts = 0)
        and not exists (
          select from work_block as w
          where w.state = 'parked' and w.stage = 'submit' and w.member_ids = array['batch:' || b.batch_id]))
  returning work_id, due_at
),
noted as (
  update submission_channel set drain_id = (select work_id from begotten)
  where channel = $1 and exists (select from begotten)
)
select work_id, due_at <= $2 as is_due from begotten;
