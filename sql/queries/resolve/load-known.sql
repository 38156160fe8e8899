-- Days of points that are registered to us on them in that direction, with their progress, null where nothing was heard.
-- $1 mpans, $2 quantities, $3 days, side by side
select k.mpan, k.quantity, k.settlement_day, p.point_id, d.state as progress_state
from unnest($1::char(13)[], $2::text[], $3::date[]) as k (mpan, quantity, settlement_day)
join point as p on p.mpan = k.mpan
left join day_progress as d
  on d.settlement_day = k.settlement_day and d.point_id = p.point_id and d.quantity = k.quantity
where exists (
  select from registration as r
  where r.point_id = p.point_id and right(r.quantity, 1) = right(k.quantity, 1) and r.from_at < k.settlement_day + 1 and (r.to_at is null or r.to_at > k.settlement_day));
