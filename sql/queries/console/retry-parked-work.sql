-- Sends parked work of a stage back to the line, the oldest first; the sweep rings it. One row for each.
-- $1 stage, $2 rows at most
with parked as (
  select work_id from work_block
  where stage = $1 and state = 'parked'
  order by created_at
  limit $2
  for update skip locked
)
update work_block as w
set state = 'waiting', ring_after = now()
from parked as p
where w.work_id = p.work_id
returning w.work_id, w.size;
