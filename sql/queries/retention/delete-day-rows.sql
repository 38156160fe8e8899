-- Removes some rows of a settlement day from one table.
-- $1 table, $2 settlement day, $3 rows at most
select delete_day_rows($1, $2, $3) as rows;
