-- Removes batches of which no message is held any more.
-- $1 instant before which they were made, $2 batches at most
with gone as (
  delete from submission_batch where batch_id in (
    select b.batch_id from submission_batch as b
    where b.sender_timestamp < $1 and not exists (select from submission_message as m where m.batch_id = b.batch_id)
    limit $2)
  returning 1
)
select count(*)::int as rows from gone;
