-- Opens exceptions of a cause.
-- $1 cause, $2 levels, $3 values, $4 first days, $5 last days, side by side; $6 market time
insert into exception (cause, level, value, first_day, last_day, opened_at)
select $1, level, value, first_day, last_day, $6
from unnest($2::text[], $3::text[], $4::date[], $5::date[]) as o (level, value, first_day, last_day)
returning exception_id, level, value;
