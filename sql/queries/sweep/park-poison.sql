-- Work whose worker died as often as work may be tried: poison, which must not stop the rest.
-- $1 attempts at most
update work_block
set state = 'parked', lease_until = null, last_error = coalesce(last_error, 'WORKER_DIED')
where state = 'running' and lease_until < now() and attempt >= $1
returning work_id;
