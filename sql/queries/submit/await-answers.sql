-- Waits for whoever writes the platform's word on these days at this moment.
-- $1 days, $2 points, $3 quantities, side by side
select 1
from day_outbox
join unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
  using (settlement_day, point_id, quantity)
order by settlement_day, point_id, quantity
for share of day_outbox;
