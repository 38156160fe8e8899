-- Members of an exception with what the findings of its cause say of them, the latest day first.
-- $1 exception_id, $2 rules of the cause, $3 members at most
select m.settlement_day, m.point_id, m.quantity, m.version, m.wh, m.ceased_at, m.total,
       coalesce((
         select json_agg(json_build_object('rule', f.rule, 'outcome', f.outcome, 'detail', f.detail, 'periods', f.periods,
                                           'holds', f.cleared_at is null) order by f.rule, f.outcome)
         from finding as f
         where f.settlement_day = m.settlement_day and f.point_id = m.point_id and f.quantity = m.quantity
           and f.rule = any ($2::text[]) and f.mode = 'on'), '[]') as findings
from (
  select *, count(*) over ()::int as total
  from exception_point
  where exception_id = $1
  order by settlement_day desc, point_id, quantity
  limit $3
) as m
order by m.settlement_day desc, m.point_id, m.quantity;
