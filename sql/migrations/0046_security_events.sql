-- What whoever guards the service is to look at, as each process counts it.
alter table process_beat add column security jsonb not null default '[]';
comment on column process_beat.security is 'Security events since it began, by kind.';
