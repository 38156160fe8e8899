-- Lets one writer at a time derive what stands of points.
-- $1 mpans
select point_id, mpan from point where mpan = any ($1::char(13)[]) order by mpan for no key update;
