-- Changes of supplier or service that are not decided on.
-- $1 change_ids
select c.change_id, c.point_id, p.mpan, c.at, c.known_at
from service_change as c
join point as p using (point_id)
where c.change_id = any ($1::bigint[]) and c.decided_at is null
order by c.change_id;
