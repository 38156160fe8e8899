-- All lines that may stand are staged.
-- $1 import_id, $2 how many were refused when they were held against one another and the record
update registration_import set state = 'applying', staged = staged - $2 where import_id = $1;
