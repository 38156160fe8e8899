-- Exceptions for the eye: those that nobody has taken note of first, then by energy at stake.
-- $1 open, active, cleared or all; $2 only those that nobody took note of; $3 one id, or null; $4 rows at most
select exception_id as id, cause, level, value, state, first_day, last_day, points, wh,
       opened_at, cleared_at, acknowledged_at, acknowledged_by, note, reopened, absorbed_by,
       count(*) over ()::int as total
from exception
where case $1::text
        when 'open' then absorbed_by is null and (state = 'active' or acknowledged_at is null)
        when 'all' then true
        else state = $1 and absorbed_by is null
      end
  and (not $2::boolean or (acknowledged_at is null and absorbed_by is null))
  and ($3::bigint is null or exception_id = $3)
order by acknowledged_at is not null, state, wh desc, points desc, exception_id
limit $4;
