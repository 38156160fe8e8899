-- Every row that is about a point or its devices.
-- $1 point_id
select name, content from subject_rows($1);
