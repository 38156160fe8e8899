-- Points of ours by MPAN, with the spans of their registrations in time order.
-- $1 mpans
select p.mpan, p.point_id, r.from_at, r.to_at
from point as p
join registration as r using (point_id)
where p.mpan = any ($1::char(13)[])
order by p.point_id, r.from_at;
