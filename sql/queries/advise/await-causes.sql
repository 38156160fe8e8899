-- Sets when causes that were withdrawn and are there again are looked at.
-- $1 cause_ids, $2 market times, side by side
update advisory_cause as c
set look_at = n.at
from unnest($1::bigint[], $2::timestamptz[]) as n (cause_id, at)
where c.cause_id = n.cause_id;
