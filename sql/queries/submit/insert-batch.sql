-- A batch and its messages, frozen from now on.
-- $1 batch_id, $2 channel, $3 sender_timestamp, $4 renderer, $5 body_sha256,
-- $6 days, $7 points, $8 quantities, $9 versions, $10 refusal_ids, $11 renewals, side by side by index
with batch as (
  insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, next_at)
  values ($1, $2, $3, $4, $5, cardinality($6::date[]), 'prepared', $3)
  returning batch_id
)
insert into submission (batch_id, index, settlement_day, point_id, quantity, version, refusal_id, state, renewals)
select $1, (m.index - 1)::int, m.settlement_day, m.point_id, m.quantity, m.version, m.refusal_id, 'prepared', m.renewals
from unnest($6::date[], $7::bigint[], $8::text[], $9::int[], $10::bigint[], $11::int[]) with ordinality
  as m (settlement_day, point_id, quantity, version, refusal_id, renewals, index);
