-- What speaks of a day: reads that do not simply stand, findings, exceptions and advisories.
-- $1 UTC day
select 'read' as kind, mpan_id, quantity, array[slot] as periods, disposition as what, code, received_at as at
from v_read
where utc_day = $1::date and not is_whole and disposition in ('refused', 'superseded')
union all
select 'finding', mpan_id, quantity, periods::integer[], outcome, rule || '.' || code, at
from v_finding
where utc_day = $1::date
union all
select 'exception', mpan_id, quantity, '{}', level, cause, opened_at
from v_exception
where utc_day = $1::date
union all
select 'advisory', mpan_id, quantity, '{}', state, split_part(cause, '.', 1), made_at
from v_submission
where utc_day = $1::date and interface = 'supplier-advisory/v1'
