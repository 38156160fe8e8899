-- Who supplies each point, where it lies. One point in two hundred changes its supplier in the middle of the span.
-- $1 midnight of that change
insert into registration (point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
                          connection_from, market_segment, domestic, energisation, consent, annual_wh, annual_from, linked_point_id)
select p.point_id, case when side.is_first then m.installed_at else $1::timestamptz end,
       case when side.is_first and p.number % 200 = 17 then $1 end, p.quantity,
       case when side.is_first then m.supplier_dip_id else '2300000031' end, m.distributor_dip_id, m.gsp_group, 'W',
       m.installed_at, 'S', m.domestic = 'true', 'E', 'H', case p.quantity when 'AI' then m.annual_wh end,
       case when p.quantity = 'AI' and m.annual_wh is not null then m.installed_at end,
       case when m.export_mpan is null then null when p.quantity = 'AI' then 10000000 + p.number else p.number end
from seed.point as p
join seed.meter as m using (number)
cross join (values (true), (false)) as side (is_first)
where side.is_first or p.number % 200 = 17
order by p.point_id;
