-- Lets one writer at a time derive what is in force for a point.
-- $1 points
select point_id from point where point_id = any ($1::bigint[]) order by point_id for no key update;
