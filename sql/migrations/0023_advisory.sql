-- Advisories: what suppliers are told of their points, kept until taken, and fetched by them as often as they like.

create table supplier_endpoint (
  supplier_dip_id text primary key check (supplier_dip_id ~ '^[0-9a-fA-F]{10}$'),
  url             text check (length(url) <= 500 and url ~ '^https?://'),
  token_sha256    bytea unique check (octet_length(token_sha256) = 32),
  token_at        timestamptz,
  failures        integer not null default 0 check (failures >= 0),
  failing_since   timestamptz,
  answer          text,
  taken_at        timestamptz,
  check ((token_sha256 is null) = (token_at is null)),
  check ((failures = 0) = (failing_since is null))
);
comment on table supplier_endpoint is 'Where a supplier takes advisories, and by what it is known when it fetches them.';
comment on column supplier_endpoint.supplier_dip_id is 'DIP id of the supplier.';
comment on column supplier_endpoint.url is 'Address that advisories are posted to; null: they wait, and may be fetched.';
comment on column supplier_endpoint.token_sha256 is 'SHA-256 of the token with which it fetches; the token itself is nowhere. Null: it may not.';
comment on column supplier_endpoint.token_at is 'When the token was made.';
comment on column supplier_endpoint.failures is 'Attempts in a row that were not taken.';
comment on column supplier_endpoint.failing_since is 'Market time of the first of them; null while there is none.';
comment on column supplier_endpoint.answer is 'What the last attempt came to.';
comment on column supplier_endpoint.taken_at is 'Market time at which an advisory was last taken.';

create table advisory_cause (
  cause_id        bigint generated always as identity primary key,
  point_id        bigint not null references point,
  supplier_dip_id text not null,
  kind            text not null check (kind in ('readsRejected', 'daysEstimated', 'noComms', 'consumptionOnDeEnergised', 'centralDefaultsApplied', 'amendmentDecided', 'meterClockSuspect', 'registerMismatch')),
  code            text not null check (length(code) between 1 and 40),
  occurrence      text not null default '',
  from_at         timestamptz not null,
  to_at           timestamptz check (to_at >= from_at),
  notice_count    integer not null check (notice_count > 0),
  advisory_id     uuid not null,
  told_at         timestamptz not null,
  told_through    date not null,
  look_at         timestamptz,
  unique (point_id, supplier_dip_id, kind, code, occurrence, from_at)
);
create unique index advisory_cause_last on advisory_cause (advisory_id);
create index advisory_cause_look on advisory_cause (look_at) where look_at is not null;
comment on table advisory_cause is 'Causes that a supplier was told of, one row each: what a review of the point compares with.';
comment on column advisory_cause.cause_id is 'Surrogate.';
comment on column advisory_cause.point_id is 'The point.';
comment on column advisory_cause.supplier_dip_id is 'Supplier of the days concerned.';
comment on column advisory_cause.kind is 'Kind of advisory.';
comment on column advisory_cause.code is 'The centre''s code or the rule''s, such as ECS1012 or SDS-V62.';
comment on column advisory_cause.occurrence is 'Transaction id of the amendment decided on; empty for what shows itself by days.';
comment on column advisory_cause.from_at is 'Start.';
comment on column advisory_cause.to_at is 'End, excluded; null while it lasts; equal to from_at: withdrawn.';
comment on column advisory_cause.notice_count is 'Notices so far: of two reviews side by side only one can write the next.';
comment on column advisory_cause.advisory_id is 'The last notice.';
comment on column advisory_cause.told_at is 'Market time of the last notice.';
comment on column advisory_cause.told_through is 'Last day that was spoken of.';
comment on column advisory_cause.look_at is 'Market time at which the point is reviewed again though nothing new was found; null: no need.';

create table advisory (
  advisory_id     uuid primary key,
  cause_id        bigint not null references advisory_cause,
  ordinal         integer not null check (ordinal > 0),
  supplier_dip_id text not null,
  position        bigint not null check (position > 0),
  severity        text not null check (severity in ('info', 'warning', 'action')),
  quantity        text check (quantity in ('AI', 'AE', 'RI', 'RE')),
  to_at           timestamptz,
  text            text not null check (length(text) between 1 and 500),
  days            integer not null check (days >= 0),
  slots           integer not null check (slots >= 0),
  wh              bigint not null check (wh >= 0),
  reference       text,
  supersedes      uuid references advisory,
  issued_at       timestamptz not null,
  state           text not null default 'pending' check (state in ('pending', 'taken', 'refused')),
  answered_at     timestamptz,
  answer          text,
  unique (cause_id, ordinal),
  unique (supplier_dip_id, position),
  check ((state = 'pending') = (answered_at is null)),
  check ((ordinal = 1) = (supersedes is null))
);
create index advisory_pending on advisory (supplier_dip_id, position) where state = 'pending';
comment on table advisory is 'Notices to suppliers (supplier-advisory/v1). Content never changes: rendered again it is the same bytes.';
comment on column advisory.advisory_id is 'Its id on the wire: the same id is the same advisory.';
comment on column advisory.cause_id is 'What it is about.';
comment on column advisory.ordinal is 'Counts the notices of its cause from 1.';
comment on column advisory.supplier_dip_id is 'To whom.';
comment on column advisory.position is 'Counts the notices to its supplier from 1 in the order of their commits: the cursor of fetching.';
comment on column advisory.severity is 'info, warning or action.';
comment on column advisory.quantity is 'Measurement quantity; null: several.';
comment on column advisory.to_at is 'End of the cause as told, excluded; null: it lasts.';
comment on column advisory.text is 'What happened and what would clear it; no personal data.';
comment on column advisory.days is 'Settlement days spoken of.';
comment on column advisory.slots is 'Half hours spoken of.';
comment on column advisory.wh is 'Energy at stake in watt-hours.';
comment on column advisory.reference is 'The supplier''s own reference; null: none.';
comment on column advisory.supersedes is 'The notice of the same cause before it.';
comment on column advisory.issued_at is 'Market time.';
comment on column advisory.state is 'pending, taken (any 2xx), or refused (the endpoint does not want this one: a person decides).';
comment on column advisory.answered_at is 'Market time of the answer.';
comment on column advisory.answer is 'The answer, such as HTTP 204.';

create table advise_note (
  note_id  bigint generated always as identity primary key,
  point_id bigint not null
);
comment on table advise_note is 'Points of which something was found, rejected or decided since they were last reviewed. Rows go when work stands for them.';
comment on column advise_note.note_id is 'Surrogate.';
comment on column advise_note.point_id is 'The point.';

create function note_advise_finding() returns trigger language plpgsql as $$
begin
  insert into advise_note (point_id) select distinct point_id from changed where mode = 'on' and outcome <> 'note';
  return null;
end
$$;
comment on function note_advise_finding is 'Notes the points of findings that a statement wrote, one row a point; notes of rules advise nobody.';

create function note_advise_point() returns trigger language plpgsql as $$
begin
  insert into advise_note (point_id) select distinct point_id from changed;
  return null;
end
$$;
comment on function note_advise_point is 'Notes the points of rows that a statement wrote.';

create trigger finding_inserted_advise after insert on finding
  referencing new table as changed for each statement execute function note_advise_finding();
create trigger finding_updated_advise after update on finding
  referencing new table as changed for each statement execute function note_advise_finding();
create trigger rejection_inserted_advise after insert on rejection
  referencing new table as changed for each statement execute function note_advise_point();
create trigger rejection_updated_advise after update on rejection
  referencing new table as changed for each statement execute function note_advise_point();
create trigger central_default_inserted_advise after insert on central_default
  referencing new table as changed for each statement execute function note_advise_point();
create trigger amendment_answered_advise after insert on amendment_answer
  referencing new table as changed for each statement execute function note_advise_point();

-- Of what was found before this release suppliers hear what the last week brought.
insert into advise_note (point_id)
select distinct point_id from finding
where mode = 'on' and outcome <> 'note' and cleared_at is null
  and at >= (select max(at) from finding) - interval '7 days';
