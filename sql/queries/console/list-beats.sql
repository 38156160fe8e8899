-- The processes that are there: heard of within half a minute.
-- $1 rows at most
select process_id, name, host, pid, started_at, resident_bytes, stages, refusals, security,
       extract(epoch from now() - beat_at)::float8 as silent_seconds
from process_beat
where beat_at > now() - interval '30 seconds'
order by name, started_at
limit $1;
