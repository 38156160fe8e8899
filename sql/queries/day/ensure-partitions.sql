-- Makes the partitions of settlement days that have none.
-- $1 days
select ensure_day_partition(day) from unnest($1::date[]) as d (day);
