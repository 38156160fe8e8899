-- What is packed of points, by their place; days as days since 1970. A point without a row is left out. `token` is another
-- one as soon as the row is written again.
-- $1 points, $2 quantities, side by side
select a.index::int, p.since - date '1970-01-01' as since, p.through - date '1970-01-01' as through, p.packed, p.xmin::text as token
from unnest($1::bigint[], $2::text[]) with ordinality as a (point_id, quantity, index)
join point_past as p using (point_id, quantity);
