-- What the platform sends: kept raw before the reply, decided afterwards.

create table inbound_message (
  transaction_id text primary key,
  publication    text not null,
  received_at    timestamptz not null,
  sha256         bytea not null check (octet_length(sha256) = 32),
  body           bytea not null,
  state          text not null check (state in ('stored', 'decided', 'parked')),
  outcome        text,
  decided_at     timestamptz
);
create index inbound_message_stored on inbound_message (received_at) where state = 'stored';
comment on table inbound_message is 'Messages of the platform as received, one row each, known by their transaction id.';
comment on column inbound_message.transaction_id is 'D0.transactionID: the same again has no effect.';
comment on column inbound_message.publication is 'Publication, such as PUB-014.';
comment on column inbound_message.received_at is 'Market time.';
comment on column inbound_message.sha256 is 'Hash of the payload without D0: another payload under a known id is a conflict.';
comment on column inbound_message.body is 'The message as received.';
comment on column inbound_message.state is 'stored, decided or parked.';
comment on column inbound_message.outcome is 'What was done, or why it is parked.';
comment on column inbound_message.decided_at is 'Market time of the decision.';

create table rejection (
  transaction_id text not null references inbound_message,
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  version        integer,
  codes          text[] not null,
  periods        smallint[] not null,
  wh             bigint[] not null,
  remedy         text not null,
  at             timestamptz not null,
  primary key (transaction_id, settlement_day, point_id, quantity)
);
create index rejection_day on rejection (settlement_day, point_id, quantity);
comment on table rejection is 'A rejection of the centre (IF-014 received), matched to the day it speaks of. Insert only.';
comment on column rejection.transaction_id is 'The message.';
comment on column rejection.settlement_day is 'UTC day.';
comment on column rejection.point_id is 'The point.';
comment on column rejection.quantity is 'Measurement quantity.';
comment on column rejection.version is 'The version it answers; null when no version of ours matches the echo.';
comment on column rejection.codes is 'ECS codes.';
comment on column rejection.periods is 'Echoed periods.';
comment on column rejection.wh is 'Echoed watt-hours.';
comment on column rejection.remedy is 'What follows: invalidate, stale, warning or park.';
comment on column rejection.at is 'Market time.';
