-- Communications hubs: what devices and the communications company say of the hub behind a device (state, alerts). It
-- groups findings and settles nothing.

create table device_hub (
  device_id text collate "C" primary key,
  hub       text collate "C" not null check (hub ~ '^([0-9A-F]{2}-){7}[0-9A-F]{2}$'),
  read_at   timestamptz not null
);
comment on table device_hub is 'The communications hub of a device as it was last told: findings of its points are grouped by it.';
comment on column device_hub.device_id is 'The device.';
comment on column device_hub.hub is 'EUI-64 of its communications hub, upper case.';
comment on column device_hub.read_at is 'When the device said so: what it says later goes before.';
