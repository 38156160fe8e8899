-- A file that was refused as a whole: nothing of it is kept, its faults neither.
-- $1 import_id
delete from registration_import where import_id = $1;
