-- Of days, those of which the centre has turned half hours down.
-- $1 days, $2 points, $3 quantities, side by side
select k.settlement_day, k.point_id, k.quantity
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
where exists (
  select from rejection as j
  where j.settlement_day = k.settlement_day and j.point_id = k.point_id and j.quantity = k.quantity
    and j.remedy = 'invalidate'
);
