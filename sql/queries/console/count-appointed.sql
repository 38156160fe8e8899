-- How many points are registered to us on each day.
-- $1 days
select d.day, count(r.point_id)::bigint as points
from unnest($1::date[]) as d (day)
left join registration as r
  on r.from_at <= d.day::timestamp at time zone 'UTC'
  and (r.to_at is null or r.to_at > d.day::timestamp at time zone 'UTC')
group by d.day;
