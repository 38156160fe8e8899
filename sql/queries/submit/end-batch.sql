-- Writes the platform's word on a batch and its messages.
-- $1 batch_id, $2 batch state, $3 answer, $4 next_at, $5 indexes, $6 states, $7 codes, $8 transaction_ids, side by side
with batch as (
  update submission_batch set state = $2, answer = $3, next_at = $4 where batch_id = $1
)
update submission as s
set state = m.state, code = m.code, transaction_id = m.transaction_id
from unnest($5::int[], $6::text[], $7::text[], $8::text[]) as m (index, state, code, transaction_id)
where s.batch_id = $1 and s.index = m.index;
