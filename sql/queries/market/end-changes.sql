-- Changes of which nothing is told.
-- $1 change_ids, $2 outcomes, side by side; $3 market time
update service_change as c
set decided_at = $3, outcome = e.outcome
from unnest($1::bigint[], $2::text[]) as e (change_id, outcome)
where c.change_id = e.change_id and c.decided_at is null;
