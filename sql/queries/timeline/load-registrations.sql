-- What is registered of points, in time order.
-- $1 points
select point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
       connection_from, market_segment, domestic, energisation, consent, annual_wh, annual_from, linked_point_id
from registration where point_id = any ($1::bigint[])
order by point_id, from_at;
