-- Of these days, those that stand in a state, each with the revision in which it does.
-- $1 days, $2 points, $3 quantities, side by side; $4 state
select p.settlement_day, p.point_id, p.quantity, p.revision
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join day_progress as p using (settlement_day, point_id, quantity)
where p.state = $4;
