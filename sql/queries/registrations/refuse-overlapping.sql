-- Lines whose span overlaps that of another line about the same point: which of them is right the file does not say.
-- One pass in the order of starts: a span overlaps one before it when the latest end so far lies after its start, and one
-- after it when the next start lies before its end.
-- $1 import_id
with several as (
  select mpan from registration_staging where import_id = $1 group by mpan having count(*) > 1
),
ordered as (
  select line, from_at, coalesce(to_at, 'infinity') as to_at,
         max(array[extract(epoch from coalesce(to_at, 'infinity'))::float8, line::float8])
           over (partition by mpan order by from_at, line rows between unbounded preceding and 1 preceding) as latest,
         lead(from_at) over following as next_from, lead(line) over following as next_line
  from registration_staging
  join several using (mpan)
  where import_id = $1
  window following as (partition by mpan order by from_at, line)
),
clashing as (
  select line, case when next_from < to_at then next_line else latest[2]::bigint end as other
  from ordered
  where next_from < to_at or latest[1] > extract(epoch from from_at)::float8
),
gone as (
  delete from registration_staging as s using clashing as c
  where s.import_id = $1 and s.line = c.line
  returning s.line, c.other
),
told as (
  insert into registration_fault (import_id, line, key, says)
  select $1, line, 'appointedFrom',
         'overlaps the span of line ' || other || ', expected spans of one point that follow one another'
  from gone
)
select count(*) as refused from gone;
