-- How a day stands towards the platform; no row: it has not begun.
-- $1 day, $2 point, $3 quantity
select p.state, p.current_version, o.version as told_version, o.batch_id is not null as in_flight,
       coalesce(o.refused, false) as is_refused, coalesce(m.state = 'parked', false) as is_parked, m.code
from day_progress as p
left join day_outbox as o using (settlement_day, point_id, quantity)
left join lateral (
  select s.state, s.code
  from submission_message as s
  join submission_batch as b using (batch_id)
  where s.settlement_day = p.settlement_day and s.point_id = p.point_id and s.quantity = p.quantity
    and s.version = o.version
  order by b.sender_timestamp desc
  limit 1
) as m on true
where p.settlement_day = $1 and p.point_id = $2 and p.quantity = $3;
