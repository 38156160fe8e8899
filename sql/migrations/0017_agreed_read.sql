-- Register reads that the market tells, and the counters of tariff rates that meters answer with.

create table market_read (
  point_id       bigint not null references point,
  at             timestamptz not null,
  meter_id       text collate "C" not null,
  register_id    text collate "C" not null,
  event          text not null check (event in ('ReadingRemote', 'ReadingRemv', 'ReadingInstl', 'ReadingEnergisationChg', 'ReadingCOR', 'ReadingOnSite', 'ReadingCOS', 'DSEstimate', 'SupplierAgreedCOS', 'ReadingOverride')),
  sender_role    text not null,
  method         text check (method in ('A', 'C', 'E', 'S')),
  wh             bigint not null check (wh >= 0),
  visit_code     text check (length(visit_code) = 2),
  stamped_at     timestamptz not null,
  transaction_id text not null,
  primary key (point_id, at, meter_id, register_id, event),
  check ((register_id = '') = (method is not null))
);
comment on table market_read is 'Register reads that the market tells (IF-041), each under its instant, meter, register and event: of two messages the later stamp holds.';
comment on column market_read.point_id is 'The point.';
comment on column market_read.at is 'The instant of the reading (DI-089, DI-099).';
comment on column market_read.meter_id is 'Serial of the meter (DI-056).';
comment on column market_read.register_id is 'Configurable register (DI-103) of a meter with several; empty: the cumulative register, which counts all.';
comment on column market_read.event is 'What the read was taken for. SupplierAgreedCOS and ReadingOverride are agreed: estimates that rest on them are E8.';
comment on column market_read.sender_role is 'Who told it: metering service, data service or supplier.';
comment on column market_read.method is 'How it came about (DI-094): A meter, C customer, E data service, S supplier; null for configurable registers, which have none.';
comment on column market_read.wh is 'The reading in watt-hours.';
comment on column market_read.visit_code is 'Site visit check code (DI-096); null: none was given.';
comment on column market_read.stamped_at is 'The platform''s stamp on the message: the latest holds.';
comment on column market_read.transaction_id is 'The message; decides between equal stamps.';

create table rate_read (
  device_id text collate "C" not null,
  quantity  text not null check (quantity in ('AI', 'AE')),
  at        timestamptz not null,
  counters  bigint[] not null check (cardinality(counters) between 1 and 48),
  read_at   timestamptz not null,
  block_id  uuid not null,
  position  integer not null,
  primary key (device_id, quantity, at)
);
comment on table rate_read is 'Counters of the tariff rates at the instant of a register read, of meters that send any; a newer answer about the same instant replaces the older.';
comment on column rate_read.device_id is 'Device.';
comment on column rate_read.quantity is 'AI or AE.';
comment on column rate_read.at is 'The instant of the reading.';
comment on column rate_read.counters is 'Watt-hours by counter of the time-of-use matrix, up to the last that is not 0. They add up to the register as it was sent with them.';
comment on column rate_read.read_at is 'When the device answered.';
comment on column rate_read.block_id is 'Block of the message.';
comment on column rate_read.position is 'Place in the block.';
