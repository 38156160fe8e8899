-- Exceptions by cause, and causes that suppliers were told of by kind, each once however many days it has; what begins
-- after the last day of the run is left out.
-- $1 last UTC day
select 'exception' as kind, cause as name, count(distinct exception_id) as times
from v_exception
where coalesce(utc_day <= $1::date, true)
group by cause
union all
select 'advisory', split_part(cause, '.', 1), count(distinct reference)
from v_submission
where interface = 'supplier-advisory/v1' and supersedes is null and coalesce(utc_day <= $1::date, true)
group by split_part(cause, '.', 1)
