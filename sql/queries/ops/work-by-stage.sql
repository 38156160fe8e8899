-- Work of each stage that has any: how much waits, runs and is parked, since when the oldest is there (machine time),
-- when the next is due (market time), and the error that ended the last attempt of the oldest.
select stage,
       count(*) filter (where state = 'waiting')::int as waiting,
       count(*) filter (where state = 'running')::int as running,
       count(*) filter (where state = 'parked')::int as parked,
       coalesce(sum(size) filter (where state <> 'parked'), 0)::int as members,
       extract(epoch from now() - min(created_at) filter (where state <> 'parked'))::float8 as oldest_seconds,
       min(due_at) filter (where state = 'waiting') as next_due_at,
       (array_agg(last_error order by created_at) filter (where last_error is not null))[1] as last_error
from work_block
group by stage;
