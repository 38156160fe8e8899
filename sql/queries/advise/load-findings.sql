-- Findings that hold and count, of points, by the rules that advise; as far back as a meter log reaches.
-- $1 points, $2 rules, $3 the first day
select point_id, settlement_day, quantity, rule, outcome, periods, detail
from finding
where point_id = any ($1::bigint[]) and cleared_at is null and mode = 'on' and outcome <> 'note'
  and settlement_day >= $3::date and rule = any ($2::text[])
order by point_id, settlement_day, quantity, rule, outcome;
