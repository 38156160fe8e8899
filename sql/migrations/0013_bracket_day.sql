-- Estimated days that share a register bracket with other days: an actual on one of them changes what is left for the rest.

create table bracket_day (
  point_id       bigint not null,
  quantity       text not null,
  settlement_day date not null,
  version        integer not null check (version > 0),
  first_day      date not null,
  last_day       date not null,
  is_stale       boolean not null default false,
  primary key (point_id, quantity, settlement_day),
  check (settlement_day between first_day and last_day and first_day < last_day)
);
comment on table bracket_day is 'Days filled from brackets that reach beyond them, so that they are found when an actual inside changes.';
comment on column bracket_day.point_id is 'The point.';
comment on column bracket_day.quantity is 'Measurement quantity.';
comment on column bracket_day.settlement_day is 'UTC day that was filled.';
comment on column bracket_day.version is 'The version that was; once another is in force the row says nothing.';
comment on column bracket_day.first_day is 'First day that its brackets reach over.';
comment on column bracket_day.last_day is 'The last of them, included.';
comment on column bracket_day.is_stale is 'The bracket has changed on another day since: the estimates of the version are made again, and wait for no run.';
