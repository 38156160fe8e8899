-- Register reads that the market has told of points, from one instant to another, both included.
-- $1 points, $2 from, $3 to, side by side
select r.point_id, r.at, r.meter_id, r.register_id, r.event, r.method, r.wh, r.stamped_at, r.transaction_id
from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as k (point_id, from_at, to_at)
join market_read as r on r.point_id = k.point_id and r.at between k.from_at and k.to_at
order by r.point_id, r.at, r.meter_id, r.register_id, r.stamped_at, r.transaction_id;
