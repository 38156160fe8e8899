-- Which device measures each point.
insert into device_binding (device_id, quantity, from_at, point_id, variant, phases, commissioned_at)
select m.esme, p.quantity, m.installed_at, p.point_id, m.variant, m.phases, m.installed_at
from seed.point as p
join seed.meter as m using (number)
order by m.number, p.quantity;
