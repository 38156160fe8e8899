-- Work whose worker died as often as work may be tried: poison, which must not stop the rest.
-- $1 attempts at most, $2 machine milliseconds that a lease may lie ahead: further ahead, it was stamped by a clock that was
update work_block
set state = 'parked', lease_until = null, last_error = coalesce(last_error, 'WORKER_DIED')
where state = 'running' and attempt >= $1
  and (lease_until < now() or lease_until > now() + $2 * interval '1 millisecond')
returning work_id;
