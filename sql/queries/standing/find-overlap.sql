-- A point of which two registrations overlap, if there is one.
-- $1 mpans
select p.mpan
from point as p
join registration as r using (point_id)
join registration as o on o.point_id = r.point_id and o.from_at > r.from_at
where p.mpan = any ($1::char(13)[]) and o.from_at < coalesce(r.to_at, 'infinity')
limit 1;
