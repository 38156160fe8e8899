-- Standing facts: which points exist, who answers for them and when, and which device measures them.

create table point (
  point_id  bigint generated always as identity primary key,
  mpan      char(13) not null unique check (mpan ~ '^[0-9]{13}$')
);
comment on table point is 'Metering points. Everything else refers to point_id: erasing a person means removing this row.';
comment on column point.point_id is 'Surrogate of the MPAN, in every key of a point''s data.';
comment on column point.mpan is 'Metering point core number (DI-063). Leaves through codecs and authorised views only.';

create table registration (
  point_id           bigint not null references point,
  from_at            timestamptz not null,
  to_at              timestamptz check (to_at > from_at),
  quantity           text not null check (quantity in ('AI', 'AE')),
  supplier_dip_id    text not null check (length(supplier_dip_id) = 10),
  distributor_dip_id text not null check (length(distributor_dip_id) = 10),
  gsp_group          text not null check (gsp_group ~ '^_[A-HJ-NP]$'),
  connection_type    text not null check (connection_type in ('W', 'L', 'H', 'E', 'U')),
  connection_from    timestamptz not null,
  market_segment     text not null check (market_segment in ('S', 'A', 'U')),
  domestic           boolean not null,
  energisation       text not null check (energisation in ('E', 'D', 'U')),
  consent            text not null check (consent in ('H', 'D', 'M', 'N')),
  annual_wh          bigint check (annual_wh >= 0),
  annual_from        timestamptz,
  linked_point_id    bigint references point,
  primary key (point_id, from_at)
);
comment on table registration is 'What is known of a point over a span inside our appointment; a change of a fact makes a new row.';
comment on column registration.point_id is 'The point.';
comment on column registration.from_at is 'Start of the span: a London midnight taken to UTC.';
comment on column registration.to_at is 'End of the span, excluded; null while open.';
comment on column registration.quantity is 'The active quantity of the point: AI import, AE export. RI goes with AI, RE with AE.';
comment on column registration.supplier_dip_id is 'DIP id of the supplier.';
comment on column registration.distributor_dip_id is 'DIP id of the distributor, sent in M0.';
comment on column registration.gsp_group is 'Grid supply point group (DI-037), never derived from the MPAN.';
comment on column registration.connection_type is 'Connection type indicator (DI-015).';
comment on column registration.connection_from is 'Effective date of the connection type, sent in B067 (ECS1013).';
comment on column registration.market_segment is 'Market segment (DI-050).';
comment on column registration.domestic is 'Domestic premises indicator.';
comment on column registration.energisation is 'Energisation status (DI-033).';
comment on column registration.consent is 'Consent granularity (DI-017).';
comment on column registration.annual_wh is 'Annual consumption of the centre in Wh (DI-148); null when none is known.';
comment on column registration.annual_from is 'Effective date of the annual consumption.';
comment on column registration.linked_point_id is 'The other direction of the same site, where registered.';

create table device_binding (
  device_id       text collate "C" not null check (length(device_id) = 23),
  quantity        text not null check (quantity in ('AI', 'AE')),
  from_at         timestamptz not null,
  to_at           timestamptz check (to_at > from_at),
  point_id        bigint not null references point,
  variant         text not null,
  phases          smallint check (phases in (1, 3)),
  commissioned_at timestamptz not null,
  primary key (device_id, quantity, from_at)
);
create index device_binding_point on device_binding (point_id);
comment on table device_binding is 'Which device measures which point, by effective dates. No read names an MPAN in the DCC.';
comment on column device_binding.device_id is 'EUI-64 of the meter (DI-085), upper case.';
comment on column device_binding.quantity is 'Direction this binding serves: AI (with RI) or AE (with RE).';
comment on column device_binding.from_at is 'Installation.';
comment on column device_binding.to_at is 'Removal, excluded; null while installed.';
comment on column device_binding.point_id is 'The point measured.';
comment on column device_binding.variant is 'Meter type, such as S2A or S2B (twin).';
comment on column device_binding.phases is '1 or 3; null: unknown, judged as 3.';
comment on column device_binding.commissioned_at is 'Stamps up to this instant are not the device''s (V15).';

create table supplier_notice (
  point_id bigint not null references point,
  kind     text not null check (kind in ('vacant', 'disabled')),
  from_at  timestamptz not null,
  to_at    timestamptz check (to_at > from_at),
  primary key (point_id, kind, from_at)
);
comment on table supplier_notice is 'Notices of a supplier in force (IF-024): vacant or remotely disabled premises.';
comment on column supplier_notice.point_id is 'The point.';
comment on column supplier_notice.kind is 'vacant (ZE2, reason 5) or disabled (ZE3, reason 6).';
comment on column supplier_notice.from_at is 'Start of the notice.';
comment on column supplier_notice.to_at is 'Expiry, excluded; null while open.';

create table standing_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint not null
);
insert into standing_revision (revision) values (0);
comment on table standing_revision is 'One number, raised in the transaction of every change of standing facts: what is kept in memory is thrown away when it moves.';
comment on column standing_revision.only_row is 'Holds the table to one row.';
comment on column standing_revision.revision is 'How often the standing has changed.';
