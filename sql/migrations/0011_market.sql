-- What the market tells a data service besides rejections: load shapes, annual consumption, notices, amendments.
-- Every fact stands under its key with the platform's stamp: a message that was stamped earlier overwrites nothing.

create table load_shape (
  settlement_day  date not null,
  gsp_group       text collate "C" not null check (gsp_group = 'any' or gsp_group ~ '^_[A-HJ-NP]$'),
  connection_type text collate "C" not null check (connection_type in ('W', 'L', 'H', 'E', 'U')),
  market_segment  text collate "C" not null check (market_segment in ('S', 'A', 'U')),
  premises        text collate "C" not null check (premises in ('domestic', 'nonDomestic', 'any')),
  quantity        text collate "C" not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  wh              bigint[] not null check (cardinality(wh) = 48),
  flags           text collate "C" not null check (flags ~ '^[ADEB-]{48}$'),
  stamped_at      timestamptz not null,
  transaction_id  text not null,
  primary key (gsp_group, connection_type, market_segment, premises, quantity, settlement_day)
);
comment on table load_shape is 'Load shapes as the Load Shaping Service publishes them (IF-022): the mean half hours of a group of points on a UTC day.';
comment on column load_shape.settlement_day is 'UTC day.';
comment on column load_shape.gsp_group is 'GSP group (DI-039); any: published for all of them, a group of its own.';
comment on column load_shape.connection_type is 'Connection type (DI-015).';
comment on column load_shape.market_segment is 'Market segment (DI-050).';
comment on column load_shape.premises is 'domestic, nonDomestic, or any: published for both (DI-031 null), a group of its own.';
comment on column load_shape.quantity is 'Measurement quantity (DI-052).';
comment on column load_shape.wh is '48 kWh texts x 1,000 by period (DI-102); null where no value was sent. A value below 0 is kept and never serves.';
comment on column load_shape.flags is '48 flags by period (DI-154): A actual, D standard default, E back-stop, B no data; - not sent.';
comment on column load_shape.stamped_at is 'The platform''s stamp on the message: the latest holds.';
comment on column load_shape.transaction_id is 'The message; decides between equal stamps.';

create table load_shape_total (
  settlement_day  date not null,
  gsp_group       text collate "C" not null check (gsp_group = 'any' or gsp_group ~ '^_[A-HJ-NP]$'),
  connection_type text collate "C" not null check (connection_type in ('W', 'L', 'H', 'E', 'U')),
  market_segment  text collate "C" not null check (market_segment in ('S', 'A', 'U')),
  premises        text collate "C" not null check (premises in ('domestic', 'nonDomestic', 'any')),
  quantity        text collate "C" not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  annual_wh       bigint,
  day_wh          bigint,
  day_peak_wh     bigint,
  day_off_peak_wh bigint,
  week_wh         bigint,
  week_peak_wh    bigint,
  week_off_peak_wh bigint,
  stamped_at      timestamptz not null,
  transaction_id  text not null,
  primary key (gsp_group, connection_type, market_segment, premises, quantity, settlement_day)
);
comment on table load_shape_total is 'Totals of load shapes (IF-023), in the unit of the shape. Consumption of a year is shared out by them (E9).';
comment on column load_shape_total.settlement_day is 'UTC day.';
comment on column load_shape_total.gsp_group is 'GSP group, or any.';
comment on column load_shape_total.connection_type is 'Connection type.';
comment on column load_shape_total.market_segment is 'Market segment.';
comment on column load_shape_total.premises is 'domestic, nonDomestic or any.';
comment on column load_shape_total.quantity is 'Measurement quantity.';
comment on column load_shape_total.annual_wh is 'Total of the year (DI-040).';
comment on column load_shape_total.day_wh is 'Total of the day (DI-046).';
comment on column load_shape_total.day_peak_wh is 'Its peak part (DI-045).';
comment on column load_shape_total.day_off_peak_wh is 'Its off-peak part (DI-044).';
comment on column load_shape_total.week_wh is 'Rolling total of seven days (DI-043).';
comment on column load_shape_total.week_peak_wh is 'Its peak part (DI-042).';
comment on column load_shape_total.week_off_peak_wh is 'Its off-peak part (DI-041).';
comment on column load_shape_total.stamped_at is 'The platform''s stamp on the message: the latest holds.';
comment on column load_shape_total.transaction_id is 'The message; decides between equal stamps.';

create table annual_consumption (
  point_id       bigint not null references point,
  from_day       date not null,
  wh             bigint not null check (wh >= 0),
  quality        text not null check (quality in ('A', '1', '2', '3', '4', '5', 'D')),
  stamped_at     timestamptz not null,
  transaction_id text not null,
  primary key (point_id, from_day)
);
comment on table annual_consumption is 'Annual consumption from the centre (IF-040): in force from its date until the next.';
comment on column annual_consumption.point_id is 'The point.';
comment on column annual_consumption.from_day is 'Effective date (DI-149), a London date.';
comment on column annual_consumption.wh is 'Watt-hours a year (DI-148).';
comment on column annual_consumption.quality is 'Quality (DI-150): A, 1 to 5, D defaulted by the centre.';
comment on column annual_consumption.stamped_at is 'The platform''s stamp on the message: the latest holds.';
comment on column annual_consumption.transaction_id is 'The message; decides between equal stamps.';

create table nomination (
  point_id       bigint not null references point,
  from_day       date not null,
  expiry_day     date check (expiry_day >= from_day),
  wh             bigint not null,
  stamped_at     timestamptz not null,
  transaction_id text not null,
  primary key (point_id, from_day)
);
comment on table nomination is 'Annual consumption nominated by the supplier (IF-024 SN-SupplierAC): goes before the centre''s for twelve months or until it expires.';
comment on column nomination.point_id is 'The point.';
comment on column nomination.from_day is 'First day (DI-100), a London date.';
comment on column nomination.expiry_day is 'First day on which it no longer holds (DI-098), a London date; null: none was named.';
comment on column nomination.wh is 'Watt-hours a year (DI-152); below 0 it is never used.';
comment on column nomination.stamped_at is 'The platform''s stamp on the message: the latest holds.';
comment on column nomination.transaction_id is 'The message; decides between equal stamps.';

create table off_peak_declaration (
  point_id       bigint not null references point,
  settlement_day date not null,
  percentage     double precision not null check (percentage between 0 and 100),
  stamped_at     timestamptz not null,
  transaction_id text not null,
  primary key (point_id, settlement_day)
);
comment on table off_peak_declaration is 'How much of a day a two-rate meter used off peak, as the supplier declares it (IF-024 SN-OffPeakDec).';
comment on column off_peak_declaration.point_id is 'The point.';
comment on column off_peak_declaration.settlement_day is 'The day (DI-510).';
comment on column off_peak_declaration.percentage is '0 to 100, fractions allowed (DI-511).';
comment on column off_peak_declaration.stamped_at is 'The platform''s stamp on the message: the latest holds.';
comment on column off_peak_declaration.transaction_id is 'The message; decides between equal stamps.';

create table received_notice (
  point_id       bigint not null references point,
  kind           text not null check (kind in ('vacant', 'noComms', 'remoteDisabled', 'remoteEnabled')),
  from_at        timestamptz not null,
  to_at          timestamptz check (to_at >= from_at),
  meter_id       text,
  stamped_at     timestamptz not null,
  transaction_id text not null,
  primary key (point_id, kind, from_at)
);
comment on table received_notice is 'Notices of suppliers as received (IF-024). What of them is in force stands in supplier_notice, derived anew with every notice of the point.';
comment on column received_notice.point_id is 'The point.';
comment on column received_notice.kind is 'vacant, noComms, remoteDisabled, or remoteEnabled, which ends what was disabled.';
comment on column received_notice.from_at is 'Start (DI-100).';
comment on column received_notice.to_at is 'Expiry (DI-098), excluded; null: until further notice.';
comment on column received_notice.meter_id is 'Serial of the meter that is disabled or enabled (DI-056); null for the other kinds.';
comment on column received_notice.stamped_at is 'The platform''s stamp on the message: the latest holds.';
comment on column received_notice.transaction_id is 'The message; decides between equal stamps.';

create table amendment_request (
  transaction_id text not null,
  position       integer not null check (position >= 0),
  point_id       bigint not null references point,
  quantity       text not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  from_at        timestamptz not null,
  to_at          timestamptz not null,
  gross_wh       bigint not null,
  reason         text check (reason in ('A', 'E', 'M', 'R', 'S', 'T', 'X')),
  reference      text,
  stamped_at     timestamptz not null,
  decided_at     timestamptz,
  primary key (transaction_id, position)
);
create index amendment_request_undecided on amendment_request (stamped_at) where decided_at is null;
comment on table amendment_request is 'Requests of suppliers to amend settled consumption (IF-027, block B073), kept until they are decided on and after.';
comment on column amendment_request.transaction_id is 'The message.';
comment on column amendment_request.position is 'Place of the request in its message, from 0: the answer (IF-028) echoes them in this order.';
comment on column amendment_request.point_id is 'The point.';
comment on column amendment_request.quantity is 'Measurement quantity.';
comment on column amendment_request.from_at is 'Start (DI-163).';
comment on column amendment_request.to_at is 'End (DI-164), excluded; may be wrong, which the decision says.';
comment on column amendment_request.gross_wh is 'Gross revised consumption in watt-hours (DI-165).';
comment on column amendment_request.reason is 'Amendment reason (DI-166); null: none was given.';
comment on column amendment_request.reference is 'The supplier''s reference (DI-162).';
comment on column amendment_request.stamped_at is 'The platform''s stamp on the message.';
comment on column amendment_request.decided_at is 'Market time of the decision; null: to be decided.';
