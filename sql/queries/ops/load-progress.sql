-- Where one day stands; no row when nothing was heard of it and its cut-off has not come.
-- $1 day, $2 point, $3 quantity
select revision, current_version, state, attempts
from day_progress
where settlement_day = $1 and point_id = $2 and quantity = $3;
