-- The webhook is open now: returns when it was last known to be, none at the very first time. The row stays locked until
-- the transaction ends, so that of several processes one alone finds an outage.
-- $1 market time, $2 machine time
with seen as (
  select seen_at, seen_machine_at from webhook_open for update
),
noted as (
  -- After the look at the row: the count waits for it.
  insert into webhook_open (seen_at, seen_machine_at)
  select $1::timestamptz, $2::timestamptz from (select count(*) from seen) as looked
  on conflict (open_id) do update
  set seen_at = greatest(webhook_open.seen_at, excluded.seen_at),
      seen_machine_at = greatest(webhook_open.seen_machine_at, excluded.seen_machine_at)
)
select seen_at, seen_machine_at from seen;
