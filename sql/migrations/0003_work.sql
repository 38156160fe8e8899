-- Work: what is to be done next, one row for hundreds of members. A bell in the queue only points here.

create table work_block (
  work_id     uuid primary key default gen_random_uuid(),
  stage       text not null check (stage in ('validate', 'estimate', 'default', 'submit', 'resolve', 'advise', 'market')),
  state       text not null default 'waiting' check (state in ('waiting', 'running', 'parked')),
  attempt     integer not null default 0,
  size        integer not null check (size > 0),
  due_at      timestamptz not null,
  ring_after  timestamptz not null default now(),
  lease_until timestamptz,
  last_error  text,
  created_at  timestamptz not null default now(),
  block_ids   uuid[],
  member_days date[],
  member_points bigint[],
  member_quantities text[],
  member_ids  text[],
  check (state <> 'running' or lease_until is not null),
  check (cardinality(member_days) = cardinality(member_points) and cardinality(member_days) = cardinality(member_quantities))
);
create index work_block_waiting on work_block (stage, created_at) where state = 'waiting';
create index work_block_running on work_block (lease_until) where state = 'running';
comment on table work_block is 'Work not done yet. Written in the transaction of the result that begets it, deleted in the transaction of its own result.';
comment on column work_block.work_id is 'Named by bells.';
comment on column work_block.stage is 'The stage that does it.';
comment on column work_block.state is 'waiting, running (claimed, under a lease) or parked (gave up, a person decides).';
comment on column work_block.attempt is 'Claims so far, counted before the work starts so that a crash counts.';
comment on column work_block.size is 'How many messages or days it stands for.';
comment on column work_block.due_at is 'Market time at which it may start.';
comment on column work_block.ring_after is 'Machine time after which the sweep rings it (again).';
comment on column work_block.lease_until is 'Machine time at which a running claim counts as dead.';
comment on column work_block.last_error is 'Code of the error that ended the last attempt.';
comment on column work_block.created_at is 'Machine time.';
comment on column work_block.block_ids is 'Members: inbox blocks (validate).';
comment on column work_block.member_days is 'Members: settlement days, with member_points and member_quantities side by side.';
comment on column work_block.member_points is 'Members: points.';
comment on column work_block.member_quantities is 'Members: quantities.';
comment on column work_block.member_ids is 'Members: other ids, such as transaction ids (resolve), refusal ids (submit) or block:position of released messages (validate).';
