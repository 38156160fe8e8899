-- What the centre puts in our stead (IF-013), and what is said by status message in either direction.

create table central_default (
  transaction_id text not null references inbound_message,
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  run            text not null check (run in ('II', 'SF', 'R1', 'R2', 'R3', 'RF', 'DF', 'DR')),
  run_number     integer not null,
  periods        smallint[] not null check (cardinality(periods) between 1 and 48),
  wh             bigint[] not null,
  flags          text not null,
  was_accepted   boolean not null,
  at             timestamptz not null,
  primary key (transaction_id, settlement_day, point_id, quantity),
  check (cardinality(periods) = cardinality(wh) and length(flags) = cardinality(periods))
);
create index central_default_day on central_default (settlement_day, point_id, quantity);
comment on table central_default is 'Half hours for which the centre found nothing of ours in a run, and what it put there: never consumption. Insert only.';
comment on column central_default.transaction_id is 'The message (IF-013).';
comment on column central_default.settlement_day is 'UTC day.';
comment on column central_default.point_id is 'The point.';
comment on column central_default.quantity is 'Measurement quantity.';
comment on column central_default.run is 'Settlement run.';
comment on column central_default.run_number is 'Number of the run, as the centre counts.';
comment on column central_default.periods is 'Periods that were defaulted.';
comment on column central_default.wh is 'Their watt-hours, kept to be shown and for nothing else.';
comment on column central_default.flags is 'Where each figure comes from, a character a period: A actual shape, D standard default, E back-stop, B no data.';
comment on column central_default.was_accepted is 'The platform had taken our figures for one of these periods before: a contradiction.';
comment on column central_default.at is 'Market time at which it was received.';

create view open_central_default as
select d.settlement_day, d.point_id, d.quantity, d.run, d.run_number, d.periods, d.at
from central_default as d
where not exists (
  select from submission as s
  join submission_batch as b using (batch_id)
  where s.settlement_day = d.settlement_day and s.point_id = d.point_id and s.quantity = d.quantity
    and s.version is not null and s.state = 'accepted' and b.next_at > d.at);
comment on view open_central_default is 'Defaults of the centre that hold: the next message about the day that is taken clears them.';

alter table inbound_message add column held_on text;
comment on column inbound_message.held_on is 'What was registered when a rejection was first held for registration, as a hash; null: it is not held.';

comment on table rejection is 'A rejection of the centre (IF-014 received), matched to the day it speaks of. Written once; one that is held is decided later.';
comment on column rejection.remedy is 'What follows: invalidate, drop, zero, pair, reason, amendment, rebuild, hold, stale, warning, terminal or park.';

create table status_message (
  status_id      bigint generated always as identity primary key,
  transaction_id text not null unique references inbound_message,
  code           text not null check (code ~ '^RCP[0-9]{4}$'),
  owed_at        timestamptz not null,
  state          text not null default 'owed' check (state in ('owed', 'sent', 'parked')),
  attempts       integer not null default 0 check (attempts >= 0),
  answer         text
);
comment on table status_message is 'What we found wrong with a message after we had taken it, told to its sender. Success is never told.';
comment on column status_message.status_id is 'Names it in works.';
comment on column status_message.transaction_id is 'The message that it is about.';
comment on column status_message.code is 'Code, such as RCP1061.';
comment on column status_message.owed_at is 'Market time.';
comment on column status_message.state is 'owed, sent, or parked: the platform does not take it.';
comment on column status_message.attempts is 'Sends so far.';
comment on column status_message.answer is 'What the platform said last.';
