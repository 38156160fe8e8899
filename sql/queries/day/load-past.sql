-- The settled days before days of points, one row for each day asked about: their days since 1970, their watt-hours,
-- their qualities, and the findings that bar them from being references (V77).
-- $1 days, $2 points, $3 quantities, side by side; $4 how many days back; $5 the rules that cast doubt
with kept as (
  -- The partitions that there are, by the name that ensure_day_partition gives them.
  select to_date(right(c.relname, 8), 'YYYYMMDD') as settlement_day
  from pg_inherits as i
  join pg_class as c on c.oid = i.inhrelid
  where i.inhparent = 'day_version'::regclass
),
asked as (
  select a.settlement_day, a.point_id, a.quantity, a.index
  from unnest($1::date[], $2::bigint[], $3::text[]) with ordinality as a (settlement_day, point_id, quantity, index)
),
past as (
  select a.index, a.settlement_day, a.point_id, a.quantity,
         array_agg(v.settlement_day - date '1970-01-01') as days, array_agg(v.wh) as wh, string_agg(v.q, '') as q
  from asked as a
  join kept on kept.settlement_day < a.settlement_day and kept.settlement_day >= a.settlement_day - $4::int
  cross join lateral (
    select own.settlement_day, own.wh, own.q
    from day_version as own
    where own.settlement_day = kept.settlement_day and own.point_id = a.point_id and own.quantity = a.quantity
    order by own.version desc
    limit 1
  ) as v
  group by a.index, a.settlement_day, a.point_id, a.quantity
)
select past.index::int, past.days, past.wh, past.q, doubt.days as doubted, doubt.rules as doubts
from past
left join lateral (
  select array_agg(f.settlement_day - date '1970-01-01') as days, array_agg(f.rule) as rules
  from finding as f
  where f.point_id = past.point_id and f.quantity = past.quantity
    and f.settlement_day < past.settlement_day and f.settlement_day >= past.settlement_day - $4::int
    and f.cleared_at is null and f.mode = 'on' and f.outcome <> 'note' and f.rule = any ($5::text[])
) as doubt on true;
