-- Writes the platform's word on a batch, and on those of its messages that have one of their own; their days may be
-- taken up again.
-- $1 batch_id, $2 answer, $3 market time, $4 code of the messages taken, $5 transaction_ids by message,
-- $6 indexes, $7 states, $8 codes, $9 transaction_ids, side by side
with batch as (
  update submission_batch
  set state = 'answered', answer = $2, next_at = $3, accepted_code = $4, transaction_ids = $5
  where batch_id = $1
),
word as (
  select * from unnest($6::int[], $7::text[], $8::text[], $9::text[]) as w (index, state, code, transaction_id)
),
written as (
  update submission_message as m
  set state = w.state, code = w.code, transaction_id = w.transaction_id
  from word as w
  where m.batch_id = $1 and m.index = w.index
)
update day_outbox as o
set batch_id = null, refused = coalesce(w.state = 'refused', false)
from submission_message as m
left join word as w on w.index = m.index
where m.batch_id = $1 and m.refusal_id is null
  and o.settlement_day = m.settlement_day and o.point_id = m.point_id and o.quantity = m.quantity and o.batch_id = $1;
