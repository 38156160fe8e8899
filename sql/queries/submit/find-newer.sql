-- Of a batch's days, those that have a newer version by now: it waited while this one was in flight, whatever else is
-- done about the day meanwhile. A statement of
-- its own after the answer: whoever saved the newer version and found this one in flight must be seen here.
-- $1 batch_id
select p.settlement_day, p.point_id, p.quantity
from submission_message as m
join day_progress as p using (settlement_day, point_id, quantity)
where m.batch_id = $1 and m.refusal_id is null and p.current_version > m.version and p.state <> 'parked';
