-- Register reads that are told at changes, and the changes decided by them. The changes are locked and open.
-- $1 change_ids, $2 points, $3 contents, $4 outcomes, side by side; $5 market time
-- Returns what is to be sent.
with told as materialized (
  select t.*, nextval(pg_get_serial_sequence('telling', 'telling_id')) as telling_id
  from unnest($1::bigint[], $2::bigint[], $3::jsonb[], $4::text[]) as t (change_id, point_id, content, outcome)
),
made as (
  insert into telling (telling_id, channel, point_id, content, made_at) overriding system value
  select telling_id, 'IF-041', point_id, content, $5 from told
)
update service_change as c
set decided_at = $5, outcome = told.outcome, telling_id = told.telling_id
from told
where c.change_id = told.change_id
returning c.telling_id;
