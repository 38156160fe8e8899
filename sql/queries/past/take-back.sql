-- Points of which nothing is packed any more.
-- $1 points, $2 quantities, side by side
update point_past as p set since = null, through = null, packed = null
from unnest($1::bigint[], $2::text[]) as a (point_id, quantity)
where p.point_id = a.point_id and p.quantity = a.quantity;
