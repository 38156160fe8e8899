-- Exceptions of a cause that are open, were cleared lately, or had days in a span.
-- $1 cause, $2 market time since which a clearing is late enough, $3 and $4 first and last day of the span
select exception_id, level, value, cleared_at, acknowledged_at is not null as is_acknowledged
from exception
where cause = $1 and absorbed_by is null
  and (state = 'active' or acknowledged_at is null or cleared_at >= $2 or (first_day <= $4 and last_day >= $3));
