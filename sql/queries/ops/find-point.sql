-- The point of an MPAN; no row when it was never registered here.
-- $1 mpan
select point_id from point where mpan = $1;
