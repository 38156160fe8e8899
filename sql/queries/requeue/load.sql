-- Of these requeues those that are still owed.
-- $1 requeue_ids
select requeue_id, channel, cause, from_at, to_at, attempts
from requeue
where requeue_id = any ($1::bigint[]) and state = 'owed'
order by requeue_id;
