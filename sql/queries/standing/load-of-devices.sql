-- Bindings of devices with the registrations of the points they measure. By a join: a list of a thousand is looked at
-- one by one each time that a plan is made. Device by device (`offset 0` keeps it so): a planner that reads all bindings
-- of some ten thousand to find a thousand takes ten times as long.
-- Facts that a registration has in common with thousands come as one text, which is read once for all of them.
-- $1 device_ids, none twice
select b.device_id, b.quantity, b.from_at, b.to_at, b.point_id, b.variant, b.phases, b.commissioned_at,
       p.mpan, r.from_at as registered_from, r.to_at as registered_to, r.connection_from, r.annual_wh,
       concat_ws(',', r.supplier_dip_id, r.distributor_dip_id, r.gsp_group, r.connection_type, r.market_segment,
                 r.domestic, r.energisation, r.consent) as shared_facts
from unnest($1::text[]) as asked (device_id)
cross join lateral (select * from device_binding as k where k.device_id = asked.device_id offset 0) as b
join point as p using (point_id)
left join registration as r on r.point_id = b.point_id and r.quantity = b.quantity
order by b.device_id, b.quantity, b.from_at, r.from_at;
