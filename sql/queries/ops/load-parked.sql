-- Everything that waits for a person, newest first within its kind, with how many there are of the kind.
-- $1 rows of a kind at most
with parked as (
  select 'message' as kind, block_id || ':' || position as id, at, rule || '.' || reason as reason, detail
  from parked_message where released_at is null
  union all
  select 'work', work_id::text, created_at, coalesce(last_error, 'unknown'),
         stage || ', ' || size || ' members, ' || attempt || ' attempts'
  from work_block where state = 'parked'
  union all
  select 'day', 'point:' || p.point_id || ' ' || p.settlement_day || ' ' || p.quantity, d.at,
         coalesce(d.reason, 'unknown'),
         nullif(concat_ws(': ', nullif(array_to_string(d.rules, ' '), ''), r.outcome), '')
  from day_progress as p
  left join parked_day as d using (settlement_day, point_id, quantity)
  left join lateral (
    select m.outcome
    from rejection as j join inbound_message as m using (transaction_id)
    where j.settlement_day = p.settlement_day and j.point_id = p.point_id and j.quantity = p.quantity
      and j.remedy = 'park' and d.reason = 'rejected'
    order by j.at desc limit 1
  ) as r on true
  where p.state = 'parked'
  union all
  select 'submission', s.batch_id || ':' || s.index, b.sender_timestamp, coalesce(s.code, 'unknown'),
         b.channel || ' for point:' || concat_ws(' ', s.point_id, s.settlement_day, s.quantity)
  from submission as s join submission_batch as b using (batch_id) where s.state = 'parked'
  union all
  select 'inbound', transaction_id, received_at, publication, outcome
  from inbound_message where state = 'parked'
),
ranked as (
  select *, count(*) over (partition by kind)::int as total,
         row_number() over (partition by kind order by at desc nulls last, id) as rank
  from parked
)
select kind, id, at, reason, detail, total from ranked where rank <= $1 order by kind, rank;
