-- The settlement timetable: every run of a day closes once, and what is missing is asked for again while it can be had.

alter table settlement_close drop constraint settlement_close_pkey;
alter table settlement_close add primary key (settlement_day, run);
alter table settlement_close add constraint settlement_close_run_check check (run in ('II', 'SF', 'R1', 'R2', 'R3', 'RF'));
comment on table settlement_close is 'Runs of days whose moment has come, once each. II: every point appointed on the day was called; later ones: every estimate.';
comment on column settlement_close.run is 'The run.';
comment on column settlement_close.due_at is 'Market time at which it was due: its cut-off less the lead.';

create table read_deadline (
  settlement_day date primary key,
  looked_at      timestamptz not null
);
comment on table read_deadline is 'Settlement days whose scheduled reads should have come: what was missing then is asked for.';
comment on column read_deadline.settlement_day is 'UTC day.';
comment on column read_deadline.looked_at is 'Market time.';

create table read_request (
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null check (quantity in ('AI', 'AE')),
  device_id      text collate "C" not null check (length(device_id) = 23),
  service        text not null check (service in ('4.8.1', '4.8.3')),
  state          text not null default 'open' check (state in ('open', 'answered', 'stopped', 'ended')),
  attempts       integer not null default 0 check (attempts >= 0),
  next_at        timestamptz,
  asked_at       timestamptz,
  request_id     text,
  from_at        timestamptz,
  to_at          timestamptz check (to_at >= from_at),
  code           text,
  primary key (settlement_day, point_id, quantity, device_id),
  check ((state = 'open') = (next_at is not null)),
  check ((attempts = 0) = (asked_at is null) and (asked_at is null) = (request_id is null)),
  check ((asked_at is null) = (from_at is null) and (from_at is null) = (to_at is null))
);
create index read_request_next on read_request (next_at) where state = 'open';
comment on table read_request is 'Half hours that did not come, asked for again by the retry plan: one row a device and day.';
comment on column read_request.settlement_day is 'UTC day.';
comment on column read_request.point_id is 'The point.';
comment on column read_request.quantity is 'AI or AE.';
comment on column read_request.device_id is 'The device that is asked.';
comment on column read_request.service is 'Service reference of the profile: 4.8.1 import, 4.8.3 export.';
comment on column read_request.state is 'open (asked, or to be), answered (nothing is missing any more), stopped (the device may not be asked), ended (the plan is over).';
comment on column read_request.attempts is 'Requests sent so far.';
comment on column read_request.next_at is 'Market time of the next request; null when there is none.';
comment on column read_request.asked_at is 'Market time of the last request.';
comment on column read_request.request_id is 'Id of the last request, originator:target:counter.';
comment on column read_request.from_at is 'First end stamp that was asked for last.';
comment on column read_request.to_at is 'Last end stamp that was asked for last.';
comment on column read_request.code is 'Response code that stopped it.';

create sequence read_request_counter;
comment on sequence read_request_counter is 'Counters of request ids: they rise.';
