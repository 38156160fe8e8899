-- A point by its MPAN or by its surrogate; no row when it was never registered here.
-- $1 mpan, or null; $2 point, or null
select point_id, mpan from point where mpan = $1 or point_id = $2::bigint;
