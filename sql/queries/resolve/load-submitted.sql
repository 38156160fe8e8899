-- Versions of days that were sent, with what became of them, newest first.
-- $1 mpans, $2 quantities, $3 days, side by side
select k.mpan, k.quantity, k.settlement_day, p.point_id, v.version, v.wh, s.state,
       d.revision, d.current_version, d.state as progress_state, d.attempts
from unnest($1::text[], $2::text[], $3::date[]) as k (mpan, quantity, settlement_day)
join point as p on p.mpan = k.mpan
join day_progress as d
  on d.settlement_day = k.settlement_day and d.point_id = p.point_id and d.quantity = k.quantity
join submission as s
  on s.settlement_day = k.settlement_day and s.point_id = p.point_id and s.quantity = k.quantity and s.refusal_id is null
join day_version as v
  on v.settlement_day = k.settlement_day and v.point_id = p.point_id and v.quantity = k.quantity and v.version = s.version
order by v.version desc;
