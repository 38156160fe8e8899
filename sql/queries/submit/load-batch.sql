-- The messages of a batch with the content of their versions, in order.
-- $1 batch_id
select s.index, s.settlement_day, s.point_id, s.quantity, s.version, s.refusal_id, s.renewals,
       v.wh, v.q, v.e, v.arc,
       r.periods as refused_periods, r.wh as refused_wh, r.slot_codes, r.messages,
       s.answer_id, w.channel, w.response, w.messages as answer_messages, i.body as question,
       exists (
         select from submission_message as m
         where m.answer_id = s.answer_id and m.state = 'refused' and m.code = 'MSG1012') as correlation_cleared,
       s.telling_id, t.content
from submission as s
left join day_version as v
  on v.settlement_day = s.settlement_day and v.point_id = s.point_id and v.quantity = s.quantity and v.version = s.version
left join refusal as r on r.refusal_id = s.refusal_id
left join amendment_answer as w on w.answer_id = s.answer_id
left join inbound_message as i on i.transaction_id = w.transaction_id
left join telling as t on t.telling_id = s.telling_id
where s.batch_id = $1
order by s.index;
