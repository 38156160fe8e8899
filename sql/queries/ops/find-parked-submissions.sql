-- Messages that the platform did not take and that wait for a person, oldest first.
-- $1 batch_ids, null: of any batch; $2 code, null: of any; $3 rows at most
select m.batch_id || ':' || m.index as id
from submission_message as m
join submission_batch as b using (batch_id)
where m.state = 'parked' and ($1::uuid[] is null or m.batch_id = any ($1::uuid[]))
  and ($2::text is null or coalesce(m.code, 'unknown') = $2)
order by b.sender_timestamp, m.batch_id, m.index
limit $3;
