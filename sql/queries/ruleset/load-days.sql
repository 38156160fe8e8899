-- Days that have begun, in the order of their keys, from the one after a key on.
-- $1 settlement_day, $2 point_id, $3 quantity of that key, $4 day after the last, $5 how many
select settlement_day, point_id, quantity
from day_progress
where (settlement_day, point_id, quantity) > ($1::date, $2::bigint, $3::text) and settlement_day < $4::date
order by settlement_day, point_id, quantity
limit $5;
