-- How many points are registered to us on each day. Registrations are gone through once: they have few spans.
-- $1 days
with span as (
  select from_at, to_at, count(*) as points from registration group by to_at, from_at
)
select d.day, coalesce(sum(s.points), 0)::bigint as points
from unnest($1::date[]) as d (day)
left join span as s
  on s.from_at <= d.day::timestamp at time zone 'UTC'
  and (s.to_at is null or s.to_at > d.day::timestamp at time zone 'UTC')
group by d.day;
