-- How each channel to the platform stands, and what waits for it: beside the batches that are under way nothing is
-- frozen, so that what has waited leaves in its newest version and with the earliest deadline first.

create table submission_channel (
  channel     text primary key check (channel ~ '^(IF-[0-9]{3}|status)$'),
  state       text not null default 'up' check (state in ('up', 'down', 'stopped')),
  since       timestamptz not null,
  failures    integer not null default 0 check (failures >= 0),
  next_at     timestamptz not null,
  code        text,
  drain_id    uuid,
  check ((state = 'up') = (failures = 0))
);
comment on table submission_channel is 'Channels to the platform that were down once, or had something waiting; one that is not here is up.';
comment on column submission_channel.channel is 'Interface channel, or status for status messages.';
comment on column submission_channel.state is 'up, down (no answer, or not now) or stopped (we are not let in).';
comment on column submission_channel.since is 'Market time at which it went into this state.';
comment on column submission_channel.failures is 'Attempts that failed one after the other: 0 while it is up.';
comment on column submission_channel.next_at is 'Market time from which one message may probe it; whoever probes moves it on.';
comment on column submission_channel.code is 'What the last attempt brought.';
comment on column submission_channel.drain_id is 'The work that takes up what waits next; it may be done.';

create table submission_waiting (
  waiting_id     bigint generated always as identity primary key,
  channel        text not null,
  deadline       timestamptz not null,
  settlement_day date,
  point_id       bigint,
  quantity       text,
  member_id      text,
  check (num_nonnulls(settlement_day, point_id, quantity) = case when member_id is null then 3 else 0 end)
);
create unique index submission_waiting_day on submission_waiting (settlement_day, point_id, quantity)
  where member_id is null;
create unique index submission_waiting_member on submission_waiting (member_id) where member_id is not null;
create index submission_waiting_order on submission_waiting (channel, deadline, settlement_day, waiting_id);
comment on table submission_waiting is 'What is to be told over a channel that is down or has all it can take: not in a batch yet, so it has no reference. Rows go when they are taken up.';
comment on column submission_waiting.waiting_id is 'Surrogate, in the order of coming.';
comment on column submission_waiting.channel is 'Interface channel.';
comment on column submission_waiting.deadline is 'Market time by which it must be there: the next cut-off of the day.';
comment on column submission_waiting.settlement_day is 'UTC day; its version in force is what will be sent.';
comment on column submission_waiting.point_id is 'The point.';
comment on column submission_waiting.quantity is 'Measurement quantity.';
comment on column submission_waiting.member_id is 'Anything but a day, as works name it, such as refusal:7.';

create table submission_pace (
  pace_id boolean primary key default true check (pace_id),
  next_at timestamptz not null
);
insert into submission_pace (next_at) values ('-infinity');
comment on table submission_pace is 'One row: keeps the calls of all processes together under the rate that the platform allows.';
comment on column submission_pace.pace_id is 'Always true.';
comment on column submission_pace.next_at is 'Market time of the next call that is free.';

alter table submission_batch add column deadline timestamptz not null default 'infinity';
comment on column submission_batch.deadline is 'Market time of its earliest deadline: of several batches the earliest is sent first.';
create index submission_batch_channel on submission_batch (channel) where state <> 'answered';
