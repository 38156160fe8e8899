-- Ends claimed work in the transaction of its result. A row that somebody else has claimed since is not deleted:
-- the caller compares the count and rolls back.
-- $1 work_ids, $2 attempts
delete from work_block as w
using unnest($1::uuid[], $2::int[]) as claimed (work_id, attempt)
where w.work_id = claimed.work_id and w.attempt = claimed.attempt and w.state = 'running'
returning w.work_id;
