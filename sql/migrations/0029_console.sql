-- The console: who is signed in, what personal data was looked at, which stages are paused, and how the processes fare.

create table console_session (
  session_sha256 bytea primary key check (octet_length(session_sha256) = 32),
  name           text not null default '',
  role           text not null default '',
  started_at     timestamptz not null default now(),
  seen_at        timestamptz not null default now(),
  expires_at     timestamptz not null,
  content        jsonb not null
);
create index console_session_expiry on console_session (expires_at);
comment on table console_session is 'Sessions of browsers. A row that is removed ends its session; whoever reads the table cannot take one over.';
comment on column console_session.session_sha256 is 'SHA-256 of the id in the cookie; the id itself is nowhere.';
comment on column console_session.name is 'Who is signed in; empty: nobody yet.';
comment on column console_session.role is 'As what; empty: nobody yet.';
comment on column console_session.started_at is 'Machine time of the first page.';
comment on column console_session.seen_at is 'Machine time of the last write of the session.';
comment on column console_session.expires_at is 'Machine time after which it counts as ended.';
comment on column console_session.content is 'What the server keeps for it: principal, secret of form tokens.';

create table console_access (
  access_id   bigint generated always as identity primary key,
  at          timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  actor       text not null check (length(actor) between 1 and 80),
  role        text not null check (role ~ '^[a-z]+$'),
  kind        text not null check (length(kind) between 1 and 60),
  place       text not null check (length(place) between 1 and 200),
  mpan_ref    text check (mpan_ref ~ '^[0-9a-f]{12}$'),
  reason      text check (length(reason) between 1 and 500)
);
create index console_access_actor on console_access (actor, recorded_at);
create index console_access_recorded on console_access (recorded_at);
comment on table console_access is 'Access log: one row a view, reveal or export of personal data. Insert only: a trigger refuses anything else to everyone.';
comment on column console_access.access_id is 'Surrogate.';
comment on column console_access.at is 'Market time.';
comment on column console_access.recorded_at is 'Machine time of the row.';
comment on column console_access.actor is 'Who looked, by the name of the principal.';
comment on column console_access.role is 'In which role.';
comment on column console_access.kind is 'What kind of personal data was shown, such as reveal.';
comment on column console_access.place is 'Path of the page, which holds surrogate ids alone.';
comment on column console_access.mpan_ref is 'Pseudonym of the MPAN where one was named in full (src/log.ts).';
comment on column console_access.reason is 'Why, in the words of who looked; null: none was asked for.';

create function refuse_access_change() returns trigger language plpgsql as $$
begin
  raise exception 'console_access is insert only: % is refused', lower(tg_op) using errcode = 'insufficient_privilege';
end
$$;
comment on function refuse_access_change is 'Refuses every statement that would change or remove rows of console_access.';
create trigger console_access_kept before update or delete or truncate on console_access
  for each statement execute function refuse_access_change();

create table stage_pause (
  stage     text primary key check (stage in ('validate', 'estimate', 'default', 'submit', 'resolve', 'advise', 'market')),
  paused_at timestamptz not null,
  actor     text not null check (length(actor) between 1 and 80),
  reason    text not null check (length(reason) between 1 and 500)
);
comment on table stage_pause is 'Stages that take no work in any process until the row is removed. Work that was claimed before is finished.';
comment on column stage_pause.stage is 'The stage.';
comment on column stage_pause.paused_at is 'Market time.';
comment on column stage_pause.actor is 'Who paused it.';
comment on column stage_pause.reason is 'Why, in the words of who did it.';

create table process_beat (
  process_id     uuid primary key,
  name           text not null,
  host           text not null,
  pid            integer not null,
  started_at     timestamptz not null,
  beat_at        timestamptz not null default now(),
  resident_bytes bigint not null check (resident_bytes >= 0),
  stages         jsonb not null
);
comment on table process_beat is 'How each process fares, written by itself every few seconds. Rows of processes that died stay for an hour.';
comment on column process_beat.process_id is 'Drawn by the process when it starts.';
comment on column process_beat.name is 'What it runs, such as all or ingest.';
comment on column process_beat.host is 'Machine or container.';
comment on column process_beat.pid is 'Process id on it.';
comment on column process_beat.started_at is 'Machine time of its start.';
comment on column process_beat.beat_at is 'Machine time of the row: older than half a minute, the process counts as gone.';
comment on column process_beat.resident_bytes is 'Memory that it holds.';
comment on column process_beat.stages is 'By stage: workers, and done and failed members in the last minute and since the start.';

create index submission_batch_sent on submission_batch (sender_timestamp);
comment on index submission_batch_sent is 'The latest calls: their lag behind the meters, and how many failed.';
create index work_block_parked on work_block (stage, created_at) where state = 'parked';
comment on index work_block_parked is 'Parked work of one stage, which an operator sends back to the line.';

create table day_course (
  settlement_day date not null,
  at             timestamptz not null,
  days           bigint not null,
  waiting_days   bigint not null,
  actual_slots   bigint not null,
  primary key (settlement_day, at)
);
comment on table day_course is 'How settlement days filled up in the course of time: a row whenever what is counted of a day has changed, at most one in five minutes. Basis of the forecast on the first page.';
comment on column day_course.settlement_day is 'UTC day.';
comment on column day_course.at is 'Market time of the count.';
comment on column day_course.days is 'MPAN-days of AI and AE that had begun.';
comment on column day_course.waiting_days is 'Of them, those without any version.';
comment on column day_course.actual_slots is 'Half hours of AI and AE with quality A.';
