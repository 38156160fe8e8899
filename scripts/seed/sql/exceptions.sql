-- Exceptions: missing days of the largest suppliers. Those of a day are cleared and closed; the last days are one that is active.
-- $1 market time, $2 first day, $3 days that the active ones span
with last as (
  select ($1::timestamptz at time zone 'UTC')::date - $3::int as day
), missed as (
  select f.settlement_day, f.point_id, f.quantity, g.supplier_dip_id, least(f.settlement_day, last.day) as first_day,
         f.settlement_day >= last.day as is_active
  from last
  join finding as f on f.settlement_day >= $2 and f.rule = 'V40' and cardinality(f.periods) = 48
  join point_group as m on m.point_id = f.point_id and m.to_day is null
  join tally_group as g on g.group_id = m.group_id and g.supplier_dip_id in ('2300000011', '2300000012', '2300000013', '2300000014')
), opened as (
  insert into exception (cause, level, value, state, first_day, last_day, points, wh, opened_at, cleared_at, acknowledged_at, acknowledged_by)
  select 'noData', 'supplier', supplier_dip_id, case when is_active then 'active' else 'cleared' end, first_day, max(settlement_day),
         count(distinct point_id)::int, count(*) * 9000, (first_day + 2)::timestamp at time zone 'UTC',
         case when not is_active then (first_day + 4)::timestamp at time zone 'UTC' end,
         case when not is_active then (first_day + 3)::timestamp at time zone 'UTC' end, case when not is_active then 'ada' end
  from missed
  group by supplier_dip_id, first_day, is_active
  returning exception_id, first_day, value, cleared_at
)
insert into exception_point (exception_id, settlement_day, point_id, quantity, version, wh, ceased_at)
select o.exception_id, m.settlement_day, m.point_id, m.quantity, 1, 9000, o.cleared_at
from opened as o
join missed as m on m.supplier_dip_id = o.value and m.first_day = o.first_day;
