-- Who supplied points when, in time order.
-- $1 points
select point_id, supplier_dip_id, from_at, to_at
from registration
where point_id = any ($1::bigint[])
order by point_id, from_at;
