-- How many days have begun, of those from one settlement day up to another.
-- $1 first day, $2 day after the last
select count(*)::int as days
from day_progress
where settlement_day >= $1::date and settlement_day < $2::date;
