-- Inbox: raw bytes in blocks, one commit a group, before anything is understood.

create table inbox_block (
  block_id      uuid primary key,
  received_at   timestamptz not null,
  stored_at     timestamptz not null default now(),
  source        text not null,
  message_count integer not null check (message_count > 0),
  new_count     integer not null check (new_count between 0 and message_count),
  sha256        bytea not null check (octet_length(sha256) = 32),
  body          bytea not null
);
alter table inbox_block alter column body set storage external;
comment on table inbox_block is 'Messages as received, one after another, one row for each group commit. Insert only.';
comment on column inbox_block.block_id is 'Random id (uuid v4).';
comment on column inbox_block.received_at is 'Market time of arrival of the first message.';
comment on column inbox_block.stored_at is 'Machine time of the insert.';
comment on column inbox_block.source is 'The connection that received it, such as sds-ingest-0.';
comment on column inbox_block.message_count is 'Messages in the body, repeats included.';
comment on column inbox_block.new_count is 'Messages that were not held before; the rest are duplicates.';
comment on column inbox_block.sha256 is 'Hash of the body as stored, checked before it is decoded.';
comment on column inbox_block.body is 'The messages with topic, framed as src/store/block-frame.ts says, deflated.';

create table inbox_message (
  device_id text collate "C" not null,
  seq       bigint not null,
  sha256    bytea not null check (octet_length(sha256) = 16),
  block_id  uuid not null,
  position  integer not null,
  primary key (device_id, seq, sha256)
);
create index inbox_message_block on inbox_message (block_id);
comment on table inbox_message is 'Identity of every distinct message: the same key again is a duplicate; the same seq with another hash a conflict (V03).';
comment on column inbox_message.device_id is 'Device of the topic; a topic without one: its own words.';
comment on column inbox_message.seq is 'Sequence number of the device; derived from the hash, and negative, where the message has none.';
comment on column inbox_message.sha256 is 'First 16 bytes of the SHA-256 of the payload.';
comment on column inbox_message.block_id is 'Block that holds the first copy.';
comment on column inbox_message.position is 'Place in that block, from 0.';

create table parked_message (
  block_id    uuid not null,
  position    integer not null,
  reason      text not null,
  rule        text not null,
  detail      text,
  device_id   text collate "C",
  at          timestamptz not null,
  released_at timestamptz,
  primary key (block_id, position)
);
create index parked_message_device on parked_message (device_id) where released_at is null;
comment on table parked_message is 'Messages taken off the line until a person or a registration decides. Points at the bytes, never copies them.';
comment on column parked_message.block_id is 'Block of the message.';
comment on column parked_message.position is 'Place in the block.';
comment on column parked_message.reason is 'Reason word of the catalogue, such as badJson or unknownDevice.';
comment on column parked_message.rule is 'Rule that parked it.';
comment on column parked_message.detail is 'What was wrong, in words and numbers; no personal data.';
comment on column parked_message.device_id is 'Device of the topic, so that a registration can release it.';
comment on column parked_message.at is 'Market time of parking.';
comment on column parked_message.released_at is 'Set, to the time of parking, once it went back to validate; null while it is parked.';
