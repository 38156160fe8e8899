-- What the rules say of days that miss something or hold what cannot be believed.
-- $1 day, $2 when they were looked at, $3 when late ones came
insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at, cleared_at)
select $1, p.point_id, p.quantity, case p.kind when 'refused' then 'V31' else 'V40' end,
       case p.kind when 'refused' then 'invalid' else 'note' end, d.periods,
       case p.kind when 'refused' then jsonb_build_object('reason', 'aboveMaximum', 'wh', 20000, 'limitWh', 13800)
         else jsonb_build_object('reason', 'missing', 'n', cardinality(d.periods), 'expected', 48) end,
       'sds-default@1', $2, case p.kind when 'late' then $3::timestamptz end
from planned_day as p
join seed.made_day as d on d.settlement_day = $1 and d.quantity = p.quantity and d.kind = p.first_made and d.class = p.class
where d.e is not null;
