-- The same, for points.
-- $1 point_ids, none twice
select b.device_id, b.quantity, b.from_at, b.to_at, b.point_id, b.variant, b.phases, b.commissioned_at,
       p.mpan, r.from_at as registered_from, r.to_at as registered_to, r.connection_from, r.annual_wh,
       concat_ws(',', r.supplier_dip_id, r.distributor_dip_id, r.gsp_group, r.connection_type, r.market_segment,
                 r.domestic, r.energisation, r.consent) as shared_facts
from unnest($1::bigint[]) as asked (point_id)
join device_binding as b on b.point_id = asked.point_id
join point as p on p.point_id = b.point_id
left join registration as r on r.point_id = b.point_id and r.quantity = b.quantity
order by b.device_id, b.quantity, b.from_at, r.from_at;
