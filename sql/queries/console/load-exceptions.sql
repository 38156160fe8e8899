-- Exceptions by their numbers, those that ended in another left out.
-- $1 ids, $2 rows_max
select exception_id, cause, level, value, state, first_day, last_day, points, wh, opened_at, cleared_at,
       acknowledged_at, acknowledged_by, note, reopened, absorbed_by, assignee, 0 as place, cardinality($1::bigint[]) as total
from exception
where exception_id = any ($1::bigint[]) and absorbed_by is null
order by exception_id
limit $2;
