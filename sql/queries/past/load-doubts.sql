-- Findings on the days before days that bar them from being references (V77), by the place of the day asked about; days as
-- days since 1970.
-- $1 days, $2 points, $3 quantities, side by side; $4 how many days back; $5 the rules that cast doubt
select a.index::int, f.settlement_day - date '1970-01-01' as day, f.rule
from unnest($1::date[], $2::bigint[], $3::text[]) with ordinality as a (settlement_day, point_id, quantity, index)
cross join lateral (
  select own.settlement_day, own.rule
  from finding as own
  where own.point_id = a.point_id and own.quantity = a.quantity
    and own.settlement_day < a.settlement_day and own.settlement_day >= a.settlement_day - $4::int
    and own.cleared_at is null and own.mode = 'on' and own.outcome <> 'note' and own.rule = any ($5::text[])
  offset 0
) as f;
