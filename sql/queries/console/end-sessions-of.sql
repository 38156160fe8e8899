-- Ends every session of a person; returns one row for each.
-- $1 name
delete from console_session where name = $1 returning name;
