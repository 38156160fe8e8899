-- Application receipts: up to which number every message of a device is on record, and whose word is still owed.

create table device_level (
  device_id      text collate "C" primary key,
  seq            bigint not null check (seq >= 0),
  hole_at        timestamptz,
  hole_stored_at timestamptz,
  check (num_nulls(hole_at, hole_stored_at) in (0, 2))
) with (fillfactor = 80);
create index device_level_hole on device_level (hole_at) where hole_at is not null;
comment on table device_level is 'How far the messages of each device have come without a hole: the basis of receipts. It only ever rises.';
comment on column device_level.device_id is 'Device of the topic.';
comment on column device_level.seq is 'Highest number up to which every message is held; 0: not even the first.';
comment on column device_level.hole_at is 'Market time since which a message above the next number is held while that one is not; null: no hole.';
comment on column device_level.hole_stored_at is 'Machine time of the same.';

create table receipt_due (
  block_id  uuid primary key,
  stored_at timestamptz not null default now()
);
create index receipt_due_age on receipt_due (stored_at);
comment on table receipt_due is 'Blocks whose messages are committed and whose devices have not been told so: one row a block, gone within a second or two.';
comment on column receipt_due.block_id is 'The block.';
comment on column receipt_due.stored_at is 'Machine time of its commit; what is older than half a minute is told again.';
