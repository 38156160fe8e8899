-- Work that waits, and work that gave up.
-- $1 market time
insert into work_block (stage, state, attempt, size, due_at, last_error, member_ids)
select stage, case when n < 4 then 'parked' else 'waiting' end, case when n < 4 then 5 else 0 end, 100, $1,
       case when n < 4 then 'DATABASE_UNAVAILABLE' end, array['T-' || n]
from unnest(array['validate', 'estimate', 'submit', 'resolve', 'market']) as stage
cross join generate_series(1, 40) as n;
