-- Batches that are not answered yet, the earliest deadline first, then the oldest days.
-- $1 batch_ids
select b.batch_id, b.channel
from submission_batch as b
where b.batch_id = any ($1::uuid[]) and b.state <> 'answered'
order by b.deadline, (select max(m.settlement_day) from submission_message as m where m.batch_id = b.batch_id),
         b.sender_timestamp, b.batch_id;
