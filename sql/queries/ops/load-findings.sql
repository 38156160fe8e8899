-- What the rules said of one day, those that no longer hold included.
-- $1 day, $2 point, $3 quantity
select rule, outcome, mode, periods, detail, ruleset, at, cleared_at
from finding
where settlement_day = $1 and point_id = $2 and quantity = $3
order by at, rule, outcome;
