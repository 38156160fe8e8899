-- Of versions of days, those that are in force, of days that are not parked.
-- $1 days, $2 points, $3 quantities, $4 versions, side by side
select count(*)::int as count
from unnest($1::date[], $2::bigint[], $3::text[], $4::int[]) as k (settlement_day, point_id, quantity, version)
join day_progress as p using (settlement_day, point_id, quantity)
where p.current_version = k.version and p.state <> 'parked';
