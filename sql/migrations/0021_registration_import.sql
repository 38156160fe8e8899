-- Registrations are imported a million at a time, and what was believed of a point before a change is kept.

alter table registration add column known_at timestamptz not null default '-infinity';
comment on column registration.known_at is 'Market time from which this was believed; -infinity: since before that was kept, or by a file of JSON lines.';
alter table device_binding add column known_at timestamptz not null default '-infinity';
comment on column device_binding.known_at is 'Market time from which this was believed; -infinity: since before that was kept, or by a file of JSON lines.';

create table registration_past (
  point_id           bigint not null,
  from_at            timestamptz not null,
  to_at              timestamptz,
  quantity           text not null,
  supplier_dip_id    text not null,
  distributor_dip_id text not null,
  gsp_group          text not null,
  connection_type    text not null,
  connection_from    timestamptz not null,
  market_segment     text not null,
  domestic           boolean not null,
  energisation       text not null,
  consent            text not null,
  annual_wh          bigint,
  annual_from        timestamptz,
  linked_point_id    bigint,
  known_at           timestamptz not null,
  known_to           timestamptz not null check (known_to >= known_at)
);
create index registration_past_point on registration_past (point_id);
comment on table registration_past is 'Registrations that were believed once and are no more: what was known of a day at an instant is read from here and from registration. Insert only.';
comment on column registration_past.point_id is 'As in registration.';
comment on column registration_past.from_at is 'As in registration.';
comment on column registration_past.to_at is 'As in registration.';
comment on column registration_past.quantity is 'As in registration.';
comment on column registration_past.supplier_dip_id is 'As in registration.';
comment on column registration_past.distributor_dip_id is 'As in registration.';
comment on column registration_past.gsp_group is 'As in registration.';
comment on column registration_past.connection_type is 'As in registration.';
comment on column registration_past.connection_from is 'As in registration.';
comment on column registration_past.market_segment is 'As in registration.';
comment on column registration_past.domestic is 'As in registration.';
comment on column registration_past.energisation is 'As in registration.';
comment on column registration_past.consent is 'As in registration.';
comment on column registration_past.annual_wh is 'As in registration.';
comment on column registration_past.annual_from is 'As in registration.';
comment on column registration_past.linked_point_id is 'As in registration.';
comment on column registration_past.known_at is 'Market time from which it was believed.';
comment on column registration_past.known_to is 'Market time at which another belief took its place, excluded.';

create table device_binding_past (
  device_id       text collate "C" not null,
  quantity        text not null,
  from_at         timestamptz not null,
  to_at           timestamptz,
  point_id        bigint not null,
  variant         text not null,
  phases          smallint,
  commissioned_at timestamptz not null,
  known_at        timestamptz not null,
  known_to        timestamptz not null check (known_to >= known_at)
);
create index device_binding_past_point on device_binding_past (point_id);
comment on table device_binding_past is 'Bindings of devices that were believed once and are no more. Insert only.';
comment on column device_binding_past.device_id is 'As in device_binding.';
comment on column device_binding_past.quantity is 'As in device_binding.';
comment on column device_binding_past.from_at is 'As in device_binding.';
comment on column device_binding_past.to_at is 'As in device_binding.';
comment on column device_binding_past.point_id is 'As in device_binding.';
comment on column device_binding_past.variant is 'As in device_binding.';
comment on column device_binding_past.phases is 'As in device_binding.';
comment on column device_binding_past.commissioned_at is 'As in device_binding.';
comment on column device_binding_past.known_at is 'Market time from which it was believed.';
comment on column device_binding_past.known_to is 'Market time at which another belief took its place, excluded.';

create table registration_import (
  import_id   bigint generated always as identity primary key,
  sha256      bytea not null unique check (octet_length(sha256) = 32),
  state       text not null check (state in ('reading', 'applying', 'done')),
  read_line   bigint not null,
  staged      bigint not null check (staged >= 0),
  applied_line bigint not null,
  earliest_at timestamptz,
  begun_at    timestamptz not null,
  done_at     timestamptz
);
comment on table registration_import is 'Files of registrations by their content, and how far each has come: one that was broken off goes on from here, one that is done has no effect again.';
comment on column registration_import.import_id is 'Surrogate.';
comment on column registration_import.sha256 is 'Hash of the file as it lies on disk.';
comment on column registration_import.state is 'reading (lines are staged), applying (staged lines become registrations) or done.';
comment on column registration_import.read_line is 'Last line of the file that was dealt with.';
comment on column registration_import.staged is 'Lines that stand in registration_staging, or stood there until they were applied.';
comment on column registration_import.applied_line is 'Last line that was applied.';
comment on column registration_import.earliest_at is 'Earliest start of a span.';
comment on column registration_import.begun_at is 'Market time.';
comment on column registration_import.done_at is 'Market time.';

create table registration_fault (
  import_id bigint not null references registration_import on delete cascade,
  line      bigint not null check (line > 0),
  key       text not null,
  says      text not null,
  primary key (import_id, line)
);
comment on table registration_fault is 'Lines of files of registrations that were skipped. Nothing of a line is repeated, since it holds personal data.';
comment on column registration_fault.import_id is 'The file.';
comment on column registration_fault.line is 'Line of the file, from 1; the header is one.';
comment on column registration_fault.key is 'The column that is at fault, or line.';
comment on column registration_fault.says is 'What was wrong, and what would pass.';

create table registration_staging (
  import_id          bigint not null,
  line               bigint not null,
  mpan               char(13) not null,
  quantity           text collate "C" not null,
  from_at            timestamptz not null,
  to_at              timestamptz,
  supplier_dip_id    text collate "C" not null,
  distributor_dip_id text collate "C" not null,
  gsp_group          text collate "C" not null,
  connection_type    text collate "C" not null,
  connection_from    timestamptz not null,
  market_segment     text collate "C" not null,
  domestic           text collate "C" not null,
  energisation       text collate "C" not null,
  consent            text collate "C" not null,
  annual_wh          bigint,
  annual_from        timestamptz,
  linked_mpan        char(13),
  device_id          text collate "C",
  variant            text collate "C",
  phases             integer,
  bound_from         timestamptz,
  bound_to           timestamptz,
  commissioned_at    timestamptz,
  notices            text collate "C",
  primary key (import_id, line)
);
alter table registration_staging set unlogged;
comment on table registration_staging is 'Lines of a file of registrations on their way: copied in, held against one another, then applied a part at a time. Not logged: after a crash of the server the file is read anew.';
comment on column registration_staging.import_id is 'The file.';
comment on column registration_staging.line is 'Line of the file.';
comment on column registration_staging.mpan is 'The point.';
comment on column registration_staging.quantity is 'AI or AE.';
comment on column registration_staging.from_at is 'Start of the span.';
comment on column registration_staging.to_at is 'End of the span, excluded; null while open.';
comment on column registration_staging.supplier_dip_id is 'As in registration.';
comment on column registration_staging.distributor_dip_id is 'As in registration.';
comment on column registration_staging.gsp_group is 'As in registration.';
comment on column registration_staging.connection_type is 'As in registration.';
comment on column registration_staging.connection_from is 'As in registration.';
comment on column registration_staging.market_segment is 'As in registration.';
comment on column registration_staging.domestic is 'true or false.';
comment on column registration_staging.energisation is 'As in registration.';
comment on column registration_staging.consent is 'As in registration.';
comment on column registration_staging.annual_wh is 'As in registration.';
comment on column registration_staging.annual_from is 'As in registration.';
comment on column registration_staging.linked_mpan is 'The other direction of the same site.';
comment on column registration_staging.device_id is 'As in device_binding; null: no device is known.';
comment on column registration_staging.variant is 'As in device_binding.';
comment on column registration_staging.phases is 'As in device_binding.';
comment on column registration_staging.bound_from is 'Installation.';
comment on column registration_staging.bound_to is 'Removal.';
comment on column registration_staging.commissioned_at is 'As in device_binding.';
comment on column registration_staging.notices is 'Notices of the supplier: kind, start and end (perhaps empty) with commas between, one after another with a space between.';
