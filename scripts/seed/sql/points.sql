-- Points of the meters and the groups by which they are counted. Import points are numbered as their meters are, export
-- points from ten million on. The last supplier takes over points in the middle of the span.
insert into point (point_id, mpan) overriding system value
select number, import_mpan from seed.meter order by number;
insert into point (point_id, mpan) overriding system value
select 10000000 + number, export_mpan from seed.meter where export_mpan is not null order by number;
select setval(pg_get_serial_sequence('point', 'point_id'), (select max(point_id) from point));
insert into tally_group (gsp_group, supplier_dip_id, meter_type)
select gsp_group, supplier_dip_id, variant from seed.meter
union
select gsp_group, '2300000031', variant from seed.meter;
insert into seed.point (point_id, quantity, number, class, group_id, next_group_id)
select case p.quantity when 'AI' then m.number else 10000000 + m.number end, p.quantity, m.number, (m.number - 1) % 200 + 1,
       g.group_id, case when m.number % 200 = 17 then n.group_id end
from (values ('AI'), ('AE')) as p (quantity)
join seed.meter as m on p.quantity = 'AI' or m.export_mpan is not null
join tally_group as g on g.gsp_group = m.gsp_group and g.supplier_dip_id = m.supplier_dip_id and g.meter_type = m.variant
join tally_group as n on n.gsp_group = m.gsp_group and n.supplier_dip_id = '2300000031' and n.meter_type = m.variant
order by 1;
analyze seed.point, seed.meter;
