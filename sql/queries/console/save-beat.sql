-- How a process fares, by itself; rows of those that died are forgotten after an hour.
-- $1 process, $2 name, $3 host, $4 pid, $5 machine time of its start, $6 bytes, $7 stages, $8 refusals, $9 security events
with forgotten as (
  delete from process_beat where beat_at < now() - interval '1 hour' and process_id <> $1
)
insert into process_beat (process_id, name, host, pid, started_at, resident_bytes, stages, refusals, security)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb)
on conflict (process_id) do update
set beat_at = now(), resident_bytes = excluded.resident_bytes, stages = excluded.stages,
    refusals = excluded.refusals, security = excluded.security;
