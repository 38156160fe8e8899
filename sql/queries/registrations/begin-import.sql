-- A file of registrations is known by its content; one that is new begins at its first line.
-- $1 sha256, $2 market time
with fresh as (
  insert into registration_import (sha256, state, read_line, staged, applied_line, begun_at)
  values ($1, 'reading', 0, 0, 0, $2)
  on conflict (sha256) do nothing
  returning import_id, state, read_line, staged, applied_line, done_at
)
select import_id, state, read_line, staged, applied_line, done_at from fresh
union all
select import_id, state, read_line, staged, applied_line, done_at from registration_import where sha256 = $1;
