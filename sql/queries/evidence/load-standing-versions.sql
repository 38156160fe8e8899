-- Versions in force, with what the centre took last of each day or is being sent, unless it has turned that down, and
-- whether a bracket that they rest on has changed on another day.
-- $1 days, $2 points, $3 quantities, side by side
select p.settlement_day, p.point_id, p.quantity, v.version, v.wh, v.q, v.e, v.arc, v.method, v.created_at,
       coalesce(own.is_stale, false) as is_stale,
       sent.wh as sent_wh, sent.q as sent_q, sent.e as sent_e, sent.arc as sent_arc
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join day_progress as p using (settlement_day, point_id, quantity)
join day_version as v
  on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity
  and v.version = p.current_version
left join bracket_day as own
  on own.point_id = p.point_id and own.quantity = p.quantity and own.settlement_day = p.settlement_day
  and own.version = p.current_version
left join lateral (
  select s.version from submission as s
  where s.settlement_day = p.settlement_day and s.point_id = p.point_id and s.quantity = p.quantity
    and s.state in ('prepared', 'sent', 'unknown', 'accepted')
  order by s.version desc
  limit 1
) as last on true
left join day_version as sent
  on sent.settlement_day = p.settlement_day and sent.point_id = p.point_id and sent.quantity = p.quantity
  and sent.version = last.version
  and not exists (
    select from rejection as j
    where j.settlement_day = p.settlement_day and j.point_id = p.point_id and j.quantity = p.quantity
      and j.version = last.version and j.remedy = 'invalidate');
