-- What waits for a channel, the earliest deadline first, then the oldest day.
-- $1 channel, $2 rows at most
select waiting_id, deadline, settlement_day, point_id, quantity, member_id
from submission_waiting
where channel = $1
order by deadline, settlement_day, waiting_id
limit $2;
