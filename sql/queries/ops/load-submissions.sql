-- Everything that was sent or is to be sent of one day, in the order of sending: versions (IF-021) and refusals (IF-014).
-- The answer came at the last move of an answered batch.
-- $1 day, $2 point, $3 quantity
select s.batch_id, s.index, b.channel, b.sender_timestamp, b.attempts, b.answer, s.version, s.state, s.code, s.transaction_id,
       f.periods, f.messages, case when b.state = 'answered' then b.next_at end as answered_at
from submission as s
join submission_batch as b using (batch_id)
left join refusal as f using (refusal_id)
where s.settlement_day = $1 and s.point_id = $2 and s.quantity = $3
order by b.sender_timestamp, s.batch_id, s.index;
