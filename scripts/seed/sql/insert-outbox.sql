-- What was told last of each day; messages of calls after $2 are under way.
-- $1 day
insert into day_outbox (settlement_day, point_id, quantity, version, batch_id, refused)
select $1, m.point_id, m.quantity, m.version, case when b.stamp >= $2::timestamptz then b.batch_id end, false
from planned_message as m
join planned_batch as b using (batch_no)
where m.is_last;
