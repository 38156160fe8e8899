-- How long the latest days that were sent first had been here: from the arrival of their last message to the call.
-- $1 market time, $2 batches at most, $3 messages of a batch at most
with batch as (
  select batch_id, sender_timestamp from submission_batch
  where sender_timestamp <= $1 and channel = 'IF-021'
  order by sender_timestamp desc
  limit $2
),
sent as (
  select b.sender_timestamp, v.block_ids
  from batch as b
  join submission_message as m on m.batch_id = b.batch_id and m.index < $3
  join day_version as v using (settlement_day, point_id, quantity, version)
  where v.e is null
),
lag as (
  select extract(epoch from s.sender_timestamp - a.received_at)::float8 as seconds
  from sent as s
  join lateral (select max(received_at) as received_at from inbox_block where block_id = any (s.block_ids)) as a
    on a.received_at is not null
)
select percentile_cont(0.5) within group (order by seconds) as median_seconds, max(seconds) as most_seconds from lag;
