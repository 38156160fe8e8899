-- Removes the versions of a settlement day.
-- $1 settlement day
select drop_day_partition($1) as versions;
