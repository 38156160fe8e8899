-- Answers to amendments and proposed appointments to be told that are not in flight or told already, each with the message that asked.
-- $1 answer_ids
select w.answer_id, w.point_id, w.channel, w.response, w.messages, i.body as question
from amendment_answer as w
join inbound_message as i using (transaction_id)
where w.answer_id = any ($1::bigint[])
  and not exists (
    select from submission as s
    where s.answer_id = w.answer_id and s.state in ('prepared', 'sent', 'unknown', 'accepted', 'parked'));
