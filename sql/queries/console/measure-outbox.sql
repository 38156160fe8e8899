-- What the outbox holds: messages that wait or are under way, machine and market ages, and how the latest calls ended.
-- $1 market time, $2 how far back calls are looked at, as a market instant
with waiting as (
  select count(*)::int as messages, min(deadline) as deadline from submission_waiting
),
batch as (
  select coalesce(sum(message_count), 0)::int as messages, min(sender_timestamp) as oldest_at, min(deadline) as deadline
  from submission_batch
  where state <> 'answered'
),
latest as (
  select count(*) filter (where state = 'answered' and accepted_code is not null)::int as accepted,
         count(*) filter (where not (state = 'answered' and accepted_code is not null) and attempts > 0)::int as failed
  from submission_batch
  where sender_timestamp > $2 and sender_timestamp <= $1
)
select w.messages as waiting, b.messages as under_way,
       extract(epoch from $1::timestamptz - b.oldest_at)::float8 as oldest_seconds,
       case when least(w.deadline, b.deadline) < 'infinity'
         then extract(epoch from least(w.deadline, b.deadline) - $1::timestamptz)::float8 end as deadline_seconds,
       l.accepted, l.failed
from waiting as w, batch as b, latest as l;
