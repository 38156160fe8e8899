-- Exceptions that become those of groups. They are news again, whoever had taken note before.
-- $1 exception_ids, $2 levels, $3 values, side by side
update exception as e
set level = g.level, value = g.value, acknowledged_at = null, acknowledged_by = null, note = null
from unnest($1::bigint[], $2::text[], $3::text[]) as g (exception_id, level, value)
where e.exception_id = g.exception_id;
