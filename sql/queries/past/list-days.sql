-- Settlement days of which there can be versions, as days since 1970: the partitions that there are, by the name that
-- ensure_day_partition gives them.
-- $1 the first, $2 the last that is asked about
select day - date '1970-01-01' as day
from pg_inherits as i
join pg_class as c on c.oid = i.inhrelid
cross join lateral (select to_date(right(c.relname, 8), 'YYYYMMDD') as day) as kept
where i.inhparent = 'day_version'::regclass and day between $1::date and $2::date
order by 1;
