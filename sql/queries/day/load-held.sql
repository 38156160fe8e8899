-- Progress and current version of days; days without progress are left out.
-- $1 days, $2 points, $3 quantities, side by side
select p.settlement_day, p.point_id, p.quantity, p.revision, p.current_version, p.state, p.attempts,
       v.wh, v.q, v.e, v.arc, v.read_at, v.block_ids
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join day_progress as p using (settlement_day, point_id, quantity)
left join day_version as v
  on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity
  and v.version = p.current_version;
