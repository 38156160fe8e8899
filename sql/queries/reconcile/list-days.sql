-- UTC days of which anything may have been settled: those that have a partition, the newest first.
select to_date(right(c.relname, 8), 'YYYYMMDD')::text as day
from pg_inherits as i
join pg_class as c on c.oid = i.inhrelid
where i.inhparent = 'day_version'::regclass
order by 1 desc
