-- How a day filled up, as it would have been noted.
-- $1 day, $2 instants, $3 actual half hours at each
insert into day_course (settlement_day, at, days, waiting_days, actual_slots)
select $1, c.at, t.days, greatest(0, t.days - c.actual_slots / 48), c.actual_slots
from unnest($2::timestamptz[], $3::bigint[]) as c (at, actual_slots)
cross join (select count(*) as days from planned_day) as t;
