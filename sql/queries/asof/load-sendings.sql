-- Versions of one day that left for the platform, in the order of sending. The answer came at the last move of an answered
-- batch; before that instant it was in flight.
-- $1 day, $2 point, $3 quantity, or null for all
select s.quantity, s.version, b.sender_timestamp as sent_at, s.state, s.code, s.transaction_id,
       case when b.state = 'answered' then b.next_at end as answered_at
from submission as s
join submission_batch as b using (batch_id)
where s.settlement_day = $1 and s.point_id = $2 and s.quantity = coalesce($3, s.quantity) and s.refusal_id is null
order by b.sender_timestamp, s.batch_id, s.index;
