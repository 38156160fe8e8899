-- How settlement days filled up in the course of time.
-- $1 days, $2 rows at most
select settlement_day, at, days, actual_slots
from day_course
where settlement_day = any ($1::date[])
order by settlement_day, at
limit $2;
