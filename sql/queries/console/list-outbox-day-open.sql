-- Messages about one settlement day whose batches the platform has not answered, in the order of their calls.
-- $1 day, $2 channel (null: any), $3 prepared, sent or unknown, $4 rows at most
select o.*
from submission_batch as b
cross join lateral (
  select * from outbox_message as m where m.batch_id = b.batch_id and m.settlement_day = $1 and m.own_state is null
) as o
where b.state <> 'answered' and b.state = $3 and ($2::text is null or b.channel = $2)
order by b.next_at, o.batch_id, o.index
limit $4;
