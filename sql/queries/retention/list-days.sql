-- Settlement days before one of which anything is held, ascending, with how many days of points stand on each.
-- $1 the first day that is kept
with begun as (
  select settlement_day, count(*) as days from day_progress where settlement_day < $1 group by 1
),
versions as (
  select to_date(right(t.relname, 8), 'YYYYMMDD') as settlement_day
  from pg_inherits as i join pg_class as t on t.oid = i.inhrelid
  where i.inhparent = 'day_version'::regclass
)
select settlement_day::text, coalesce(begun.days, 0)::int as days
from begun full join versions using (settlement_day)
where settlement_day < $1
order by 1;
