-- Of a batch's days, those that have a newer version by now: it waited while this one was in flight.
-- $1 batch_id
select p.settlement_day, p.point_id, p.quantity
from submission as s
join day_progress as p using (settlement_day, point_id, quantity)
where s.batch_id = $1 and s.refusal_id is null and p.current_version > s.version and p.state = 'settled';
