-- One of the sessions that seed: no triggers, whose notes would be of a million days, and no checks of references that
-- hold by the way the rows are made.
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '192MB';
set maintenance_work_mem = '512MB';
create temp table planned_day (
  point_id bigint not null, quantity text not null, class integer not null, group_id integer not null, kind text not null,
  first_made text, made text, version integer not null, state text not null) on commit delete rows;
create temp table planned_message (
  point_id bigint not null, quantity text not null, version integer not null, batch_no integer not null,
  index integer not null, state text, is_last boolean not null) on commit delete rows;
create temp table planned_batch (
  batch_no integer not null, batch_id uuid not null, stamp timestamptz not null, messages integer not null) on commit delete rows;
