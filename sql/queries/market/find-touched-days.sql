-- Days that have begun among those that register reads of points touch: they are looked at again.
-- $1 days, $2 points, side by side
select distinct p.settlement_day, p.point_id, p.quantity
from unnest($1::date[], $2::bigint[]) as k (settlement_day, point_id)
join day_progress as p using (settlement_day, point_id)
where p.quantity in ('AI', 'AE') and p.state <> 'parked';
