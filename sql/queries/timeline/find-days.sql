-- Days that have begun among those that spans of points touch; those that a person decides on are left out.
-- $1 points, $2 first days, $3 last days, side by side
select p.settlement_day, p.point_id, p.quantity
from unnest($1::bigint[], $2::date[], $3::date[]) as s (point_id, first_day, last_day)
cross join lateral generate_series(s.first_day, s.last_day, interval '1 day') as d (day)
join day_progress as p on p.settlement_day = d.day::date and p.point_id = s.point_id
where p.state <> 'parked';
