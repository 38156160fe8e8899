-- expand
-- A migration as the next release might bring it, for the drills of upgrade and rollback: columns on tables that every
-- message and every piece of work goes through, an index on one of them, and a table.

alter table work_block add column handed_on_by text;
comment on column work_block.handed_on_by is 'Stage whose result begot it; null: not told.';

alter table inbox_message add column heard_at timestamptz;
create index inbox_message_heard on inbox_message (heard_at) where heard_at is not null;
comment on column inbox_message.heard_at is 'Machine time at which the first copy came; null: not told.';

create table device_note (
  device_id  text collate "C" not null,
  noted_at   timestamptz not null default now(),
  says       text not null,
  primary key (device_id, noted_at)
);
comment on table device_note is 'What somebody noted about a device.';
comment on column device_note.device_id is 'The device.';
comment on column device_note.noted_at is 'Machine time of the note.';
comment on column device_note.says is 'The note.';
