-- Lines of a file that were skipped, a page at a time.
-- $1 import_id, $2 after this line, $3 lines of a page
select line, key, says from registration_fault where import_id = $1 and line > $2 order by line limit $3;
