-- The content of versions.
-- $1 days, $2 points, $3 quantities, $4 versions, side by side
select v.settlement_day, v.point_id, v.quantity, v.version, v.wh, v.q, v.e, v.arc
from unnest($1::date[], $2::bigint[], $3::text[], $4::int[]) as k (settlement_day, point_id, quantity, version)
join day_version as v using (settlement_day, point_id, quantity, version);
