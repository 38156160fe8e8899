-- Keeps the answer to an advisory that waited, and that its supplier's endpoint is there.
-- $1 advisory id, $2 state, $3 answer, $4 market time
with ended as (
  update advisory
  set state = $2, answer = $3, answered_at = $4
  where advisory_id = $1 and state = 'pending'
  returning supplier_dip_id
)
update supplier_endpoint as e
set failures = 0, failing_since = null, answer = $3, taken_at = case when $2 = 'taken' then $4 else e.taken_at end
from ended
where e.supplier_dip_id = ended.supplier_dip_id;
