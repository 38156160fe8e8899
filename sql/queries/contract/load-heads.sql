-- Points that are registered to us at an instant, with what a message about each names.
-- $1 mpans, $2 market time
select p.mpan, p.point_id, r.distributor_dip_id, r.gsp_group
from point as p
join registration as r using (point_id)
where p.mpan = any ($1::char(13)[]) and r.from_at <= $2 and (r.to_at is null or r.to_at > $2);
