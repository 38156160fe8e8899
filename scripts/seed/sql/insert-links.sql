-- How filled half hours came to their energy.
-- $1 day
insert into reason_link (settlement_day, point_id, quantity, version, links)
select $1, p.point_id, p.quantity, 1, d.links
from planned_day as p
join seed.made_day as d on d.settlement_day = $1 and d.quantity = p.quantity and d.kind = p.first_made and d.class = p.class
where d.links is not null;
