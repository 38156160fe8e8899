-- The batches of these messages, one call after another.
-- $1 number of the first, $2 its call
insert into planned_batch (batch_no, batch_id, stamp, messages)
select batch_no, gen_random_uuid(), $2::timestamptz + (batch_no - $1::int) * interval '0.7 seconds', count(*)
from planned_message
where batch_no >= $1
group by batch_no;
