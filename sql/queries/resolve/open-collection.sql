-- Opens the collection of days again: one of which nothing was heard begins, and its meters are asked at once. The sweep
-- hands days whose run has closed to estimate.
-- $1 days, $2 points, $3 quantities, side by side; $4 market time
with asked as (
  update read_request as r
  set state = 'open', next_at = $4, code = null
  from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
  where r.settlement_day = k.settlement_day and r.point_id = k.point_id and r.quantity = k.quantity
    and r.state in ('answered', 'ended')
)
insert into day_progress (settlement_day, point_id, quantity, revision, state)
select settlement_day, point_id, quantity, 1, 'open'
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
on conflict do nothing;
