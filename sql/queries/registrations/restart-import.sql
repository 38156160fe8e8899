-- A file is read from its first line again; what it has said before has no effect twice.
-- $1 import_id, $2 market time
with faults as (
  delete from registration_fault where import_id = $1
)
update registration_import
set state = 'reading', read_line = 0, staged = 0, applied_line = 0, earliest_at = null, begun_at = $2, done_at = null
where import_id = $1;
