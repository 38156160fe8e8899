-- Answers to amendments and proposed appointments to be told that are not in flight or told already, each with the message
-- that asked, how often it was turned back for a code of its own, and whether its correlation id was one (MSG1012).
-- $1 answer_ids
select w.answer_id, w.point_id, w.channel, w.response, w.messages, i.body as question, back.renewals,
       back.correlation_cleared
from amendment_answer as w
join inbound_message as i using (transaction_id)
cross join lateral (
  select count(*)::int as renewals, coalesce(bool_or(m.code = 'MSG1012'), false) as correlation_cleared
  from submission_message as m
  where m.answer_id = w.answer_id and m.state = 'refused' and m.code like 'MSG%'
) as back
where w.answer_id = any ($1::bigint[])
  and not exists (
    select from submission as s
    where s.answer_id = w.answer_id and s.state in ('prepared', 'sent', 'unknown', 'accepted', 'parked'));
