-- Lines of a file that are not needed any more.
-- $1 import_id
delete from registration_staging where import_id = $1;
