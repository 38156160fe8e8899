-- The messages of the calls.
-- $1 day
insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version, state, code)
select b.batch_id, m.index, $1, m.point_id, m.quantity, m.version, m.state, case m.state when 'parked' then 'MSG1001' end
from planned_message as m
join planned_batch as b using (batch_no);
