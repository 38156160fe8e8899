-- Exceptions: what an operator should look at, one open per cause. Changes of findings are noted for the pass that groups them.

create table exception (
  exception_id    bigint generated always as identity primary key,
  cause           text not null check (cause ~ '^[a-z][A-Za-z]*$'),
  level           text not null check (level in ('feed', 'hub', 'model', 'supplier', 'gsp', 'service', 'point')),
  value           text,
  state           text not null default 'active' check (state in ('active', 'cleared')),
  first_day       date not null,
  last_day        date not null,
  points          integer not null default 0 check (points >= 0),
  wh              bigint not null default 0 check (wh >= 0),
  opened_at       timestamptz not null,
  cleared_at      timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text check (length(acknowledged_by) between 1 and 80),
  note            text check (length(note) between 1 and 500),
  reopened        integer not null default 0 check (reopened >= 0),
  absorbed_by     bigint references exception,
  check (first_day <= last_day),
  check ((value is null) = (level = 'service')),
  check ((state = 'cleared') = (cleared_at is not null)),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check (note is null or acknowledged_at is not null),
  check (absorbed_by is null or (state = 'cleared' and absorbed_by <> exception_id))
);
create unique index exception_open on exception (cause, level, coalesce(value, ''))
  where absorbed_by is null and (state = 'active' or acknowledged_at is null);
create index exception_active on exception (exception_id) where state = 'active';
create index exception_cause on exception (cause, cleared_at) where absorbed_by is null;
comment on table exception is 'Findings of one cause that a person should look at. Cleared and acknowledged is closed; of those that are not, no two agree in cause, level and value.';
comment on column exception.exception_id is 'Surrogate, the number by which an operator names it.';
comment on column exception.cause is 'Cause of its findings, such as noData.';
comment on column exception.level is 'Whom it is about: feed, hub, model, supplier, gsp, the whole service, or one point.';
comment on column exception.value is 'The group of that level, or point_id of the point; null for the service.';
comment on column exception.state is 'active, or cleared after clean days (validation.md 5).';
comment on column exception.first_day is 'First settlement day of its members.';
comment on column exception.last_day is 'Last settlement day of its members.';
comment on column exception.points is 'Points that it stands for.';
comment on column exception.wh is 'Energy at stake: watt-hours of the half hours that its findings speak of, in the versions in force.';
comment on column exception.opened_at is 'Market time.';
comment on column exception.cleared_at is 'Market time; null while active.';
comment on column exception.acknowledged_at is 'When a person took note, by the clock of that command; null: nobody has since it was opened, grew or was opened again.';
comment on column exception.acknowledged_by is 'Who took note.';
comment on column exception.note is 'What that person had to say.';
comment on column exception.reopened is 'How often it was opened again after it had been cleared.';
comment on column exception.absorbed_by is 'The group that took it in; it is closed with that.';

create table exception_point (
  exception_id   bigint not null references exception,
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  version        integer not null default 0 check (version >= 0),
  wh             bigint not null default 0 check (wh >= 0),
  ceased_at      timestamptz,
  primary key (exception_id, settlement_day, point_id, quantity)
);
comment on table exception_point is 'Members of an exception: the consumption days of which a finding of its cause holds, or held.';
comment on column exception_point.exception_id is 'The exception.';
comment on column exception_point.settlement_day is 'UTC day.';
comment on column exception_point.point_id is 'The point.';
comment on column exception_point.quantity is 'Measurement quantity.';
comment on column exception_point.version is 'Version of the day whose energy was counted; 0: it had none.';
comment on column exception_point.wh is 'Energy at stake of the day; var-hours count nothing.';
comment on column exception_point.ceased_at is 'Market time at which its finding no longer held; null while one holds.';

create table finding_change (
  change_id bigint generated always as identity primary key,
  rule      text not null,
  seen_at   timestamptz not null
);
comment on table finding_change is 'Findings that came, changed or were cleared since they were last grouped, as what they have in common. Rows go when they are dealt with.';
comment on column finding_change.change_id is 'Surrogate.';
comment on column finding_change.rule is 'Rule of the findings.';
comment on column finding_change.seen_at is 'Market time at which the findings were first seen.';

create index finding_seen on finding (rule, at);

create function note_finding_change() returns trigger language plpgsql as $$
begin
  insert into finding_change (rule, seen_at) select distinct rule, at from changed;
  return null;
end
$$;
comment on function note_finding_change is 'Notes which findings a statement wrote, one row a rule and instant however many there were.';

create trigger finding_inserted after insert on finding
  referencing new table as changed for each statement execute function note_finding_change();
create trigger finding_updated after update on finding
  referencing new table as changed for each statement execute function note_finding_change();

insert into finding_change (rule, seen_at) select distinct rule, at from finding;
