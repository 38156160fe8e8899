-- Days: settled versions are immutable; what moves is narrow.

create table day_version (
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  version        integer not null check (version > 0),
  wh             integer[] not null check (cardinality(wh) = 48),
  q              text collate "C" not null check (octet_length(q) = 48),
  e              text collate "C" check (octet_length(e) = 48),
  arc            text collate "C" check (octet_length(arc) = 48),
  method         text collate "C" check (octet_length(method) = 48),
  cause          text not null check (cause in ('first', 'lateActual', 'betterEstimate', 'rejection', 'amendment', 'ruleset')),
  ruleset        text not null,
  read_at        timestamptz,
  block_ids      uuid[] not null,
  sha256         bytea not null check (octet_length(sha256) = 32),
  created_at     timestamptz not null,
  primary key (settlement_day, point_id, quantity, version),
  check ((e is null) = (method is null))
) partition by range (settlement_day);
comment on table day_version is 'Settled consumption days. Insert only: a correction is a new version. One partition a settlement day.';
comment on column day_version.settlement_day is 'UTC day (DI-101).';
comment on column day_version.point_id is 'The point.';
comment on column day_version.quantity is 'Measurement quantity (DI-052).';
comment on column day_version.version is 'Counts from 1 without holes.';
comment on column day_version.wh is '48 watt-hours by period; null exactly where the slot is not appointed.';
comment on column day_version.q is '48 packed qualities: A; 0 to 9 for E0 to E9; x y z for ZE1 to ZE3; - not appointed.';
comment on column day_version.e is '48 packed reasons (DI-076): 1 to 9, t for 10, - for null; null when all is actual.';
comment on column day_version.arc is '48 amendment reasons (DI-166), - for none; null when nothing is amended.';
comment on column day_version.method is '48 packed methods (src/domain/estimate/method.ts), - for actual; null when all is actual.';
comment on column day_version.cause is 'Why this version exists.';
comment on column day_version.ruleset is 'Id and version of the ruleset that judged it.';
comment on column day_version.read_at is 'When the device answered, where one answer brought the whole day; else null and day_read has them.';
comment on column day_version.block_ids is 'Inbox blocks that the day rests on.';
comment on column day_version.sha256 is 'Hash of wh, q, e and arc: equal content makes no new version.';
comment on column day_version.created_at is 'Market time.';

create function ensure_day_partition(day date) returns void language plpgsql as $$
declare
  name constant text := 'day_version_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(7344002, day - date '2000-01-01');
  if to_regclass(name) is not null then return; end if;
  -- Attached rather than created in place: attaching does not wait for, nor stop, readers and writers of other days.
  execute format('create table %I (like day_version including all)', name);
  execute format('alter table day_version attach partition %I for values from (%L) to (%L)', name, day, day + 1);
exception
  -- The catalogue cache may still say "not there" after the lock: its holder has made and attached the partition.
  when duplicate_table then return;
end
$$;
comment on function ensure_day_partition is 'Makes the partition of a settlement day if it is not there.';

create table day_progress (
  settlement_day  date not null,
  point_id        bigint not null,
  quantity        text not null,
  revision        integer not null,
  current_version integer not null default 0,
  state           text not null check (state in ('open', 'estimate', 'default', 'settled', 'parked')),
  attempts        integer not null default 0,
  primary key (settlement_day, point_id, quantity)
);
create index day_progress_open on day_progress (settlement_day) where state = 'open';
comment on table day_progress is 'Where a day stands. The only updated row of a day; every move compares and sets revision.';
comment on column day_progress.settlement_day is 'UTC day.';
comment on column day_progress.point_id is 'The point.';
comment on column day_progress.quantity is 'Measurement quantity.';
comment on column day_progress.revision is 'Raised by every change of the day''s reads, facts or version: two writers cannot both win.';
comment on column day_progress.current_version is 'The version in force; 0 while there is none.';
comment on column day_progress.state is 'open (waits for reads or its cut-off), estimate, default (being filled), settled, parked.';
comment on column day_progress.attempts is 'Automatic corrections after rejections, at most three.';

create table day_read (
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  block_id       uuid not null,
  position       integer not null,
  read_at        timestamptz not null,
  received_at    timestamptz not null,
  periods        smallint[] not null,
  wh             bigint[] not null,
  reasons        text[] not null,
  primary key (settlement_day, point_id, quantity, block_id, position),
  check (cardinality(periods) = cardinality(wh) and cardinality(periods) = cardinality(reasons))
);
comment on table day_read is 'What one message brought for a day that it did not complete alone. Insert only.';
comment on column day_read.settlement_day is 'UTC day.';
comment on column day_read.point_id is 'The point.';
comment on column day_read.quantity is 'Measurement quantity.';
comment on column day_read.block_id is 'Block of the message.';
comment on column day_read.position is 'Place in the block.';
comment on column day_read.read_at is 'When the device answered: orders revisions.';
comment on column day_read.received_at is 'Market time of arrival.';
comment on column day_read.periods is 'Periods of the reads, 1 to 48.';
comment on column day_read.wh is 'Watt-hours as read; null where the entry holds no whole number.';
comment on column day_read.reasons is 'Why a read is refused (rule and reason word, such as V11.errorValue); null where it stands.';

create table register_read (
  device_id text collate "C" not null,
  quantity  text not null,
  at        timestamptz not null,
  wh        bigint not null check (wh between 0 and 4294967295),
  read_at   timestamptz not null,
  block_id  uuid not null,
  position  integer not null,
  primary key (device_id, quantity, at)
);
comment on table register_read is 'Cumulative readings by device and instant; a newer answer about the same instant replaces the older.';
comment on column register_read.device_id is 'Device.';
comment on column register_read.quantity is 'AI or AE.';
comment on column register_read.at is 'The instant of the reading.';
comment on column register_read.wh is 'Register in watt-hours, 32 bits.';
comment on column register_read.read_at is 'When the device answered.';
comment on column register_read.block_id is 'Block of the message.';
comment on column register_read.position is 'Place in the block.';

create table meter_answer (
  device_id text collate "C" not null,
  service   text not null,
  window_to timestamptz not null,
  code      text not null,
  read_at   timestamptz not null,
  block_id  uuid not null,
  position  integer not null,
  primary key (device_id, service, window_to)
);
comment on table meter_answer is 'The last answer without reads for a window (V07): why slots are missing (reason 4 for E20, E21, E30).';
comment on column meter_answer.device_id is 'Device.';
comment on column meter_answer.service is 'Service reference, such as 4.8.1.';
comment on column meter_answer.window_to is 'End of the window asked for.';
comment on column meter_answer.code is 'Response code, such as E21.';
comment on column meter_answer.read_at is 'When the answer was made.';
comment on column meter_answer.block_id is 'Block of the message.';
comment on column meter_answer.position is 'Place in the block.';

create table finding (
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  rule           text not null,
  outcome        text not null check (outcome in ('note', 'suspect', 'invalid', 'refuse')),
  periods        smallint[] not null,
  detail         jsonb not null,
  ruleset        text not null,
  at             timestamptz not null,
  cleared_at     timestamptz,
  primary key (settlement_day, point_id, quantity, rule, outcome)
);
comment on table finding is 'What one rule says of a day: one row a rule, day and outcome. None is deleted; one that no longer holds is cleared.';
comment on column finding.settlement_day is 'UTC day.';
comment on column finding.point_id is 'The point.';
comment on column finding.quantity is 'Measurement quantity.';
comment on column finding.rule is 'Rule id, such as V31.';
comment on column finding.outcome is 'What follows.';
comment on column finding.periods is 'Slots it speaks of; empty: the whole day.';
comment on column finding.detail is 'Integers and words, no personal data.';
comment on column finding.ruleset is 'Id and version of the ruleset.';
comment on column finding.at is 'Market time of the first sight.';
comment on column finding.cleared_at is 'Market time at which it ceased to hold.';

create table reason_link (
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  version        integer not null,
  links          jsonb not null,
  primary key (settlement_day, point_id, quantity, version)
);
comment on table reason_link is 'How the filled slots of a version came to their energy: method, inputs and slots. Only where something was filled.';
comment on column reason_link.settlement_day is 'UTC day.';
comment on column reason_link.point_id is 'The point.';
comment on column reason_link.quantity is 'Measurement quantity.';
comment on column reason_link.version is 'The version explained.';
comment on column reason_link.links is 'Array of {periods, by, inputs}: ids of the inputs only.';

create table settlement_close (
  settlement_day date primary key,
  run            text not null,
  due_at         timestamptz not null,
  closed_at      timestamptz not null
);
comment on table settlement_close is 'Days whose first cut-off has come: every point appointed on them has been called.';
comment on column settlement_close.settlement_day is 'UTC day.';
comment on column settlement_close.run is 'Run whose cut-off called it.';
comment on column settlement_close.due_at is 'Market time at which it was due.';
comment on column settlement_close.closed_at is 'Market time at which it was called.';
