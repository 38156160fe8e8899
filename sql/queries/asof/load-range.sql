-- By day and quantity the version in force at an instant (version null: none yet), what of it the platform had accepted,
-- and the version in force today.
-- $1 point, $2 first day, $3 day after the last, $4 quantity or null, $5 instant
with version_then as (
  select distinct on (settlement_day, quantity) settlement_day, quantity, version, wh, q, e, cause, created_at
  from day_version
  where point_id = $1 and settlement_day >= $2 and settlement_day < $3 and quantity = coalesce($4, quantity) and created_at <= $5
  order by settlement_day, quantity, version desc
),
version_now as (
  select distinct on (settlement_day, quantity) settlement_day, quantity, version, wh
  from day_version
  where point_id = $1 and settlement_day >= $2 and settlement_day < $3 and quantity = coalesce($4, quantity)
  order by settlement_day, quantity, version desc
)
select n.settlement_day, n.quantity, t.version, t.wh, t.q, t.e, t.cause, t.created_at, a.version as accepted,
       n.version as version_today, n.wh as wh_today
from version_now as n
left join version_then as t using (settlement_day, quantity)
left join lateral (
  select max(s.version) as version
  from submission as s
  join submission_batch as b using (batch_id)
  where s.settlement_day = n.settlement_day and s.point_id = $1 and s.quantity = n.quantity
    and s.state = 'accepted' and b.state = 'answered' and b.next_at <= $5
) as a on true
order by n.settlement_day, n.quantity;
