-- Parked work of a stage by the error that parked it, most first.
-- $1 stage, $2 rows at most
select coalesce(last_error, 'unknown') as code, count(*)::int as works, sum(size)::int as members,
       extract(epoch from now() - min(created_at))::float8 as oldest_seconds
from work_block
where stage = $1 and state = 'parked'
group by 1
order by 2 desc, 1
limit $2;
