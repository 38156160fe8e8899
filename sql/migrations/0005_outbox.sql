-- Outbox: what leaves for the platform, its reference committed before the first byte is sent.

create table refusal (
  refusal_id     bigint generated always as identity primary key,
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  periods        smallint[] not null,
  wh             bigint[] not null,
  slot_codes     text[] not null,
  messages       text[] not null check (cardinality(messages) > 0),
  at             timestamptz not null,
  unique (settlement_day, point_id, quantity, periods, wh, slot_codes),
  check (cardinality(periods) = cardinality(wh) and cardinality(periods) = cardinality(slot_codes))
);
comment on table refusal is 'Consumption that the service turns down and tells the supplier (IF-014 outbound). Insert only; the same again has no effect.';
comment on column refusal.refusal_id is 'Surrogate.';
comment on column refusal.settlement_day is 'UTC day.';
comment on column refusal.point_id is 'The point.';
comment on column refusal.quantity is 'Measurement quantity.';
comment on column refusal.periods is 'Refused periods.';
comment on column refusal.wh is 'Their watt-hours as read.';
comment on column refusal.slot_codes is 'Code of each slot: the centre''s own or the rule''s.';
comment on column refusal.messages is 'Response messages, one a cause.';
comment on column refusal.at is 'Market time.';

create table submission_batch (
  batch_id         uuid primary key,
  channel          text not null check (channel in ('IF-021', 'IF-014')),
  sender_timestamp timestamptz not null,
  renderer         integer not null,
  body_sha256      bytea not null check (octet_length(body_sha256) = 32),
  message_count    integer not null,
  state            text not null check (state in ('prepared', 'sent', 'unknown', 'answered')),
  attempts         integer not null default 0,
  next_at          timestamptz not null,
  answer           text
);
create index submission_batch_open on submission_batch (next_at) where state <> 'answered';
comment on table submission_batch is 'One POST: frozen members, a body that is rendered again byte for byte and checked against its hash.';
comment on column submission_batch.batch_id is 'Random; with the index it makes the sender reference.';
comment on column submission_batch.channel is 'Interface channel.';
comment on column submission_batch.sender_timestamp is 'Market time written into every message of the batch.';
comment on column submission_batch.renderer is 'Version of the writer that made the body.';
comment on column submission_batch.body_sha256 is 'Hash of the body.';
comment on column submission_batch.message_count is 'Messages in it.';
comment on column submission_batch.state is 'prepared (never sent), sent, unknown (no readable answer yet), answered.';
comment on column submission_batch.attempts is 'Sends so far, committed before each.';
comment on column submission_batch.next_at is 'Market time of the next send.';
comment on column submission_batch.answer is 'What the platform said last.';

create table submission (
  batch_id       uuid not null,
  index          integer not null,
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  version        integer,
  refusal_id     bigint references refusal,
  state          text not null check (state in ('prepared', 'sent', 'unknown', 'accepted', 'refused', 'parked')),
  renewals       integer not null default 0,
  code           text,
  transaction_id text,
  primary key (batch_id, index),
  check ((version is null) <> (refusal_id is null))
);
create unique index submission_in_flight on submission (settlement_day, point_id, quantity)
  where refusal_id is null and state in ('prepared', 'sent', 'unknown');
create index submission_day on submission (settlement_day, point_id, quantity, version);
create index submission_refusal on submission (refusal_id) where refusal_id is not null;
create unique index submission_refusal_told on submission (refusal_id)
  where refusal_id is not null and state in ('prepared', 'sent', 'unknown', 'accepted');
comment on table submission is 'One message of a batch: a day version (IF-021) or a refusal (IF-014).';
comment on column submission.batch_id is 'The batch. Both are written by one statement and neither is deleted, so no foreign key is asked each time.';
comment on column submission.index is 'Place in the body, from 0; part of the sender reference.';
comment on column submission.settlement_day is 'UTC day.';
comment on column submission.point_id is 'The point.';
comment on column submission.quantity is 'Measurement quantity.';
comment on column submission.version is 'Version sent (IF-021).';
comment on column submission.refusal_id is 'Refusal sent (IF-014).';
comment on column submission.state is 'prepared, sent, unknown are in flight; accepted and refused are the platform''s word; parked waits for a person.';
comment on column submission.renewals is 'How often the same content went out before and was turned back by a code.';
comment on column submission.code is 'Code of the answer, such as MSG0000.';
comment on column submission.transaction_id is 'The platform''s id; null when an attempt whose reply was lost was accepted (MSG1006).';
