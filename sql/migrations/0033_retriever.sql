-- What a separate meter data retriever and registration are told of it: named (IF-034), asked to start (IF-061), to stop
-- (IF-063) and to read again (IF-065).

alter table telling drop constraint telling_channel_check;
alter table telling add constraint telling_channel_check
  check (channel in ('IF-034', 'IF-038', 'IF-041', 'IF-061', 'IF-063', 'IF-065'));

alter table submission_batch drop constraint submission_batch_channel_check;
alter table submission_batch add constraint submission_batch_channel_check
  check (channel in ('IF-021', 'IF-014', 'IF-028', 'IF-034', 'IF-038', 'IF-041', 'IF-061', 'IF-063', 'IF-065'));
comment on column submission_batch.channel is 'IF-021 for days, IF-014 for refusals, IF-028 for answers to amendments, IF-034 for answers to proposed appointments and the naming of a retriever, IF-038 for direct contracts, IF-041 for register reads, IF-061, IF-063 and IF-065 for what a retriever is asked.';
comment on column submission_message.telling_id is 'What it tells of our own accord (IF-034, IF-038, IF-041, IF-061, IF-063, IF-065); null: it carries something else.';

-- Serials of meters as files of registrations tell them: a message names a meter by its serial, a device only by its id.
create table device_serial (
  device_id text collate "C" primary key,
  meter_id  text collate "C" not null check (length(meter_id) between 1 and 10),
  known_at  timestamptz not null
);
comment on table device_serial is 'Serial of the meter behind a device, from a file; what messages say of a meter (point_fact) goes before it.';
comment on column device_serial.device_id is 'The device.';
comment on column device_serial.meter_id is 'Serial of its meter (DI-056).';
comment on column device_serial.known_at is 'Market time of the import that said so.';

alter table registration_staging add column meter_id text collate "C";
comment on column registration_staging.meter_id is 'Serial of the meter behind the device; null: the file does not tell.';
