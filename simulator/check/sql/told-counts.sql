-- Exceptions by cause, and causes that suppliers were told of by kind, each once however many days it has.
select 'exception' as kind, cause as name, count(distinct exception_id) as times
from v_exception
group by cause
union all
select 'advisory', split_part(cause, '.', 1), count(distinct reference)
from v_submission
where interface = 'supplier-advisory/v1' and supersedes is null
group by split_part(cause, '.', 1)
