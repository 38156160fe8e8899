-- By which group the days of each point are counted, as the passes over changed points would say it.
-- $1 midnight at which points change their supplier
insert into point_group (point_id, from_day, to_day, group_id)
select p.point_id, (side.at at time zone 'UTC' + interval '12 hours')::date,
       case when side.is_first and p.next_group_id is not null then ($1::timestamptz at time zone 'UTC' + interval '12 hours')::date end,
       case when side.is_first then p.group_id else p.next_group_id end
from seed.point as p
join seed.meter as m using (number)
cross join lateral (values (true, m.installed_at), (false, $1::timestamptz)) as side (is_first, at)
where side.is_first or p.next_group_id is not null
order by p.point_id;
