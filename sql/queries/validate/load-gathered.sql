-- Days that have begun, with the half hours gathered of them; null: a day that must be judged with whatever comes.
-- $1 days, $2 points, $3 quantities, side by side
select p.settlement_day, p.point_id, p.quantity,
       case when p.state = 'open' and p.current_version = 0 then p.gathered end as gathered
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join day_progress as p using (settlement_day, point_id, quantity);
