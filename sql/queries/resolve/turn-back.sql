-- Messages that were taken and are turned back after all. Their days may be taken up again where no newer version was.
-- $1 batch_ids, $2 indexes, $3 states (refused or parked), $4 codes, side by side
with word as (
  select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as w (batch_id, index, state, code)
),
written as (
  update submission_message as m
  set state = w.state, code = w.code
  from word as w
  where m.batch_id = w.batch_id and m.index = w.index
  returning m.settlement_day, m.point_id, m.quantity, m.version, w.state
)
update day_outbox as o
set refused = true
from written as w
where o.settlement_day = w.settlement_day and o.point_id = w.point_id and o.quantity = w.quantity
  and o.version = w.version and o.batch_id is null and w.state = 'refused';
