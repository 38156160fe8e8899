-- Batches, frozen from now on.
-- $1 batch_ids, $2 channels, $3 sender_timestamps, $4 renderer, $5 body_sha256s, $6 message counts, $7 deadlines, side
-- by side
insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, next_at,
                              deadline)
select b.batch_id, b.channel, b.sender_timestamp, $4, b.body_sha256, b.message_count, 'prepared', b.sender_timestamp,
       b.deadline
from unnest($1::uuid[], $2::text[], $3::timestamptz[], $5::bytea[], $6::int[], $7::timestamptz[])
  as b (batch_id, channel, sender_timestamp, body_sha256, message_count, deadline);
