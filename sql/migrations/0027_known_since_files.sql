-- Files of JSON lines keep what they replace, as those of CSV do.

comment on column registration.known_at is 'Market time from which this was believed; -infinity: since before that was kept.';
comment on column device_binding.known_at is 'Market time from which this was believed; -infinity: since before that was kept.';
