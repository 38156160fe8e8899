-- Energy at stake of members: the half hours of which findings of the cause speak, in the version in force. Of members
-- whose day has another version than the one that was counted, and of those from a day on, whose findings changed.
-- Which those are is settled first: hardly any are, and what is said of the others need not be looked up.
-- $1 exception_ids, $2 causes, $3 their rules, side by side; $4 the day, or null
with cause_rule as (
  select * from unnest($2::text[], $3::text[]) as c (cause, rule)
),
stale as materialized (
  select m.exception_id, m.settlement_day, m.point_id, m.quantity, e.cause, coalesce(p.current_version, 0) as version
  from exception_point as m
  join exception as e using (exception_id)
  left join day_progress as p using (settlement_day, point_id, quantity)
  where m.exception_id = any ($1::bigint[]) and m.quantity in ('AI', 'AE')
    and (m.version <> coalesce(p.current_version, 0) or (p.current_version > 0 and m.settlement_day >= $4::date))
),
weighed as materialized (
  select s.exception_id, s.settlement_day, s.point_id, s.quantity, s.version,
         (select coalesce(sum(slot.wh) filter (where f.is_whole or slot.period = any (f.periods)), 0)
          from unnest((select v.wh from day_version as v
                       where v.settlement_day = s.settlement_day and v.point_id = s.point_id
                         and v.quantity = s.quantity and v.version = s.version))
            with ordinality as slot (wh, period)) as wh
  from stale as s
  cross join lateral (
    select coalesce(bool_or(cardinality(own.periods) = 0), false) as is_whole,
           coalesce(array_agg(spoken.period) filter (where spoken.period is not null), '{}') as periods
    from finding as own
    join cause_rule as c on c.rule = own.rule and c.cause = s.cause
    left join lateral unnest(own.periods) as spoken (period) on true
    where own.settlement_day = s.settlement_day and own.point_id = s.point_id and own.quantity = s.quantity
      and own.mode = 'on' and own.cleared_at is null
  ) as f
)
update exception_point as m
set version = w.version, wh = w.wh
from weighed as w
where m.exception_id = w.exception_id and m.settlement_day = w.settlement_day and m.point_id = w.point_id
  and m.quantity = w.quantity and (m.version, m.wh) is distinct from (w.version, w.wh);
