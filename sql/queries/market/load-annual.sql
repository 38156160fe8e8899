-- Annual consumption of points from every source: nominated by suppliers, and from the centre by message or with a
-- registration (quality null), which a message of the same date goes before.
-- $1 points
select point_id, 'nominated' as source, from_day, expiry_day, wh, null as quality, stamped_at
from nomination where point_id = any ($1::bigint[])
union all
select point_id, 'central', from_day, null, wh, quality, stamped_at
from annual_consumption where point_id = any ($1::bigint[])
union all
select point_id, 'registered', (coalesce(annual_from, from_at) at time zone 'Europe/London')::date, null, annual_wh,
       null, null
from registration where point_id = any ($1::bigint[]) and annual_wh is not null
order by point_id, source desc, from_day;
