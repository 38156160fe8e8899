-- Puts claimed work off to a later market time.
-- $1 work_id, $2 attempt, $3 due_at
update work_block
set state = 'waiting', lease_until = null, due_at = $3, ring_after = now()
where work_id = $1 and attempt = $2 and state = 'running'
returning work_id;
