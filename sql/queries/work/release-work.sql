-- Gives claimed work back after an error: waiting again after a while, or parked for a person.
-- $1 work_ids, $2 attempts, $3 error code, $4 wait in milliseconds, $5 park
update work_block as w
set state = case when $5 then 'parked' else 'waiting' end,
    lease_until = null,
    last_error = $3,
    ring_after = now() + $4 * interval '1 millisecond'
from unnest($1::uuid[], $2::int[]) as claimed (work_id, attempt)
where w.work_id = claimed.work_id and w.attempt = claimed.attempt and w.state = 'running'
returning w.work_id, w.state;
