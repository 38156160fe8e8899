-- Messages of the outbox, the latest first: of the latest batches before a place, so that no filter looks through all.
-- Without a filter of messages, only of as many batches as fill the page.
-- $1 batches before this instant (null: from the latest on) and $2 this batch, $3 batches at most, $4 channel, $5 state,
-- $6 code (null: any); $7 rows at most
with looked as (
  select batch_id, sender_timestamp,
         sum(message_count) over (order by sender_timestamp desc, batch_id desc) - message_count as messages_before
  from (
    select batch_id, sender_timestamp, message_count
    from submission_batch
    where ($1::timestamptz is null or (sender_timestamp, batch_id) < ($1, $2::uuid))
      and ($4::text is null or channel = $4)
    order by sender_timestamp desc, batch_id desc
    limit $3
  ) as latest
), found as (
  select o.*
  from looked as l
  cross join lateral (
    select *
    from outbox_message as m
    where m.batch_id = l.batch_id and ($5::text is null or m.state = $5) and ($6::text is null or m.code = $6)
    order by m.index
    limit $7
  ) as o
  where l.messages_before < $7 or $5 is not null or $6 is not null
  order by l.sender_timestamp desc, l.batch_id desc, o.index
  limit $7
)
select f.*, (select count(*) from looked)::int as batches_looked,
       e.sender_timestamp as looked_to, e.batch_id as looked_to_batch
from (select 1) as one
left join found as f on true
left join (select * from looked order by sender_timestamp, batch_id limit 1) as e on true
order by f.sender_timestamp desc, f.batch_id desc, f.index;
