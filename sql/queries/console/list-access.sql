-- The access log, the latest first.
-- $1 before this row, or null, $2 rows at most
select access_id, at, recorded_at, actor, role, kind, place, mpan_ref, reason
from console_access
where $1::bigint is null or access_id < $1
order by access_id desc
limit $2;
