-- Locks rows that are still those that were read, less those that somebody else holds: by their place.
-- $1 points, $2 quantities, $3 tokens, side by side
select a.index::int
from unnest($1::bigint[], $2::text[], $3::text[]) with ordinality as a (point_id, quantity, token, index)
join point_past as p using (point_id, quantity)
where p.xmin::text = a.token
order by p.point_id, p.quantity
for update of p skip locked;
