-- Batches that are not answered yet, the earliest deadline first, then the oldest days. The days of a batch are taken from
-- its own messages (`offset 0` keeps it so): to the planner the greatest day looks near the end of an index by day, and so
-- it may be a million messages away.
-- $1 batch_ids
select b.batch_id, b.channel
from submission_batch as b
where b.batch_id = any ($1::uuid[]) and b.state <> 'answered'
order by b.deadline,
         (select max(own.settlement_day)
          from (select m.settlement_day from submission_message as m where m.batch_id = b.batch_id offset 0) as own),
         b.sender_timestamp, b.batch_id;
