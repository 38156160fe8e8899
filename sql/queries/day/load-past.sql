-- The settled days before days of points, one row for each day asked about: their days since 1970, their watt-hours,
-- their qualities, and the findings that bar them from being references (V77).
-- $1 days, $2 points, $3 quantities, side by side; $4 how many days back; $5 the rules that cast doubt
with kept as (
  select to_date(right(c.relname, 8), 'YYYYMMDD') as settlement_day
  from pg_inherits as i
  join pg_class as c on c.oid = i.inhrelid
  where i.inhparent = 'day_version'::regclass
),
asked as (
  select a.settlement_day, a.point_id, a.quantity, a.index
  from unnest($1::date[], $2::bigint[], $3::text[]) with ordinality as a (settlement_day, point_id, quantity, index)
)
select a.index::int,
       array_agg(v.settlement_day - date '1970-01-01') as days,
       array_agg(v.wh) as wh,
       string_agg(v.q, '') as q,
       (select array_agg(f.settlement_day - date '1970-01-01') from finding as f
        where f.point_id = a.point_id and f.quantity = a.quantity
          and f.settlement_day < a.settlement_day and f.settlement_day >= a.settlement_day - $4::int
          and f.cleared_at is null and f.mode = 'on' and f.outcome <> 'note' and f.rule = any ($5::text[])) as doubted,
       (select string_agg(f.rule, ',') from finding as f
        where f.point_id = a.point_id and f.quantity = a.quantity
          and f.settlement_day < a.settlement_day and f.settlement_day >= a.settlement_day - $4::int
          and f.cleared_at is null and f.mode = 'on' and f.outcome <> 'note' and f.rule = any ($5::text[])) as doubts
from asked as a
join kept on kept.settlement_day < a.settlement_day and kept.settlement_day >= a.settlement_day - $4::int
cross join lateral (
  select own.settlement_day, own.wh, own.q
  from day_version as own
  where own.settlement_day = kept.settlement_day and own.point_id = a.point_id and own.quantity = a.quantity
  order by own.version desc
  limit 1
) as v
group by a.index, a.settlement_day, a.point_id, a.quantity;
