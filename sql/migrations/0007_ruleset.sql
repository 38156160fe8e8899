-- Rulesets: every version of the figures by which days are judged, as documents. A change is a new version.

create table ruleset (
  id             text collate "C" not null check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  version        integer not null check (version > 0),
  status         text not null check (status in ('draft', 'shadow', 'active', 'retired')),
  effective_from date not null,
  effective_to   date check (effective_to > effective_from),
  document       text not null,
  sha256         bytea not null,
  loaded_at      timestamptz not null default now(),
  loaded_by      text not null default session_user,
  primary key (id, version),
  check (sha256 = sha256(convert_to(document, 'UTF8'))),
  check (document::jsonb ->> 'id' = id and (document::jsonb ->> 'version')::integer = version)
);
comment on table ruleset is 'Versions of rulesets that were loaded. Insert only: how many there are says whether anything is new.';
comment on column ruleset.id is 'Name of the ruleset, such as sds-default.';
comment on column ruleset.version is 'Version; id@version stands beside every day and finding that it judged.';
comment on column ruleset.status is 'draft (judges nothing), shadow (runs beside), active (judges), retired (judged once).';
comment on column ruleset.effective_from is 'First settlement day on which it counts.';
comment on column ruleset.effective_to is 'First settlement day on which it counts no more; null: until further notice.';
comment on column ruleset.document is 'The whole of it as canonical JSON: keys sorted, no spaces.';
comment on column ruleset.sha256 is 'Hash of the document: what the version was, beyond doubt.';
comment on column ruleset.loaded_at is 'Machine time.';
comment on column ruleset.loaded_by is 'User of the database that loaded it.';
