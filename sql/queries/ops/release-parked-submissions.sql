-- Parked messages count as turned back from now on, so that what they told may be told again. A day of which a later
-- version was taken up since is left to that. Nothing happens unless all of them are parked.
-- $1 batch_ids, $2 indexes, side by side, no message twice
-- Returns those that are parked, and what each tells.
with named as (
  select m.batch_id, m.index, m.settlement_day, m.point_id, m.quantity, m.version, m.refusal_id, m.answer_id, m.telling_id
  from unnest($1::uuid[], $2::int[]) as k (batch_id, index)
  join submission_message as m using (batch_id, index)
  where m.state = 'parked'
  for update of m
),
turned as (
  update submission_message as m
  set state = 'refused'
  from named as n
  where m.batch_id = n.batch_id and m.index = n.index
    and (select count(*) from named) = cardinality($1::uuid[])
  returning n.settlement_day, n.point_id, n.quantity, n.version
),
freed as (
  update day_outbox as o
  set refused = true
  from turned as t
  where o.settlement_day = t.settlement_day and o.point_id = t.point_id and o.quantity = t.quantity
    and o.version = t.version and o.batch_id is null
)
select batch_id || ':' || index as id, settlement_day, point_id, quantity, version, refusal_id, answer_id, telling_id
from named;
