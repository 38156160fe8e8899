-- What a file came to.
-- $1 import_id
select staged, (select count(*) from registration_fault where import_id = $1) as faults
from registration_import where import_id = $1;
