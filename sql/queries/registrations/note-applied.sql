-- How far the lines of a file were applied.
-- $1 import_id, $2 last line
update registration_import set applied_line = $2 where import_id = $1;
