-- By day and quantity the version in force at an instant (version null: none yet), what of it the platform had accepted,
-- and the version in force today. Asked day by day: a span of days would go through the whole index of each.
-- $1 point, $2 first day, $3 day after the last, $4 quantity or null, $5 instant
select n.settlement_day, n.quantity, t.version, t.wh, t.q, t.e, t.cause, t.created_at, a.version as accepted,
       n.version as version_today, n.wh as wh_today
from generate_series($2::date, $3::date - 1, interval '1 day') as each (day)
cross join lateral (
  select distinct on (v.quantity) v.settlement_day, v.quantity, v.version, v.wh
  from day_version as v
  where v.settlement_day = each.day::date and v.settlement_day >= $2 and v.settlement_day < $3 and v.point_id = $1
    and ($4::text is null or v.quantity = $4)
  order by v.quantity, v.version desc
) as n
left join lateral (
  select v.version, v.wh, v.q, v.e, v.cause, v.created_at
  from day_version as v
  where v.settlement_day = each.day::date and v.settlement_day >= $2 and v.settlement_day < $3 and v.point_id = $1
    and v.quantity = n.quantity and v.created_at <= $5
  order by v.version desc
  limit 1
) as t on true
left join lateral (
  select max(s.version) as version
  from submission as s
  join submission_batch as b using (batch_id)
  where s.settlement_day = n.settlement_day and s.point_id = $1 and s.quantity = n.quantity
    and s.state = 'accepted' and b.state = 'answered' and b.next_at <= $5
) as a on true
order by n.settlement_day, n.quantity;
