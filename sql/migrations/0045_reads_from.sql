-- expand
-- Which programs may run on this schema. Old and new workers stand side by side while a release rolls, until a migration
-- takes away what the old ones read: such a one says so in its first line, and it is kept with it.

alter table schema_migration add column reads_from integer check (reads_from > 0);
comment on table schema_migration is 'Migrations that were applied, in any release.';
comment on column schema_migration.name is 'File of the migration; its number is that of the schema that it made.';
comment on column schema_migration.checksum is 'SHA-256 of the file as it was applied.';
comment on column schema_migration.applied_at is 'Machine time at which it was applied.';
comment on column schema_migration.reads_from is 'Lowest schema whose programs may run on it from then on, where the migration contracts; null: it expands.';
