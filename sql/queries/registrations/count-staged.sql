-- Lines of a file that stand staged; fewer than were staged when a crash of the server has emptied the table.
-- $1 import_id
select count(*) as staged from registration_staging where import_id = $1;
