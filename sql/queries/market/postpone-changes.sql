-- Changes whose read has not come: looked for again later.
-- $1 change_ids, $2 market times, side by side
update service_change as c
set next_at = w.next_at
from unnest($1::bigint[], $2::timestamptz[]) as w (change_id, next_at)
where c.change_id = w.change_id and c.decided_at is null;
