-- How far a file was read.
-- $1 import_id, $2 last line, $3 how many more are staged, $4 earliest start of a span among them, or null
update registration_import
set read_line = $2, staged = staged + $3, earliest_at = least(earliest_at, $4::timestamptz)
where import_id = $1;
