-- What of a day went to the platform at one time, in batches of two hundred. One message in five thousand is parked.
-- $1 night (actuals), filled, or late (actuals after estimates), $2 number of the first batch
insert into planned_message (point_id, quantity, version, batch_no, index, state, is_last)
select point_id, quantity, case $1 when 'late' then 2 else 1 end, $2::int + (n / 200)::int, (n % 200)::int,
       case when $1 = 'night' and n % 5000 = 4321 then 'parked' end,
       case $1 when 'filled' then version = 1 else true end
from (
  select point_id, quantity, version, row_number() over () - 1 as n
  from planned_day
  where state = 'settled' and case $1 when 'night' then first_made = 'actual' when 'filled' then first_made <> 'actual' else version = 2 end
) as sent;
