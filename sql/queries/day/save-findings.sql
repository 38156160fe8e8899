-- Findings of days that were judged: new ones are kept, known ones renewed, those that no longer hold cleared. What a
-- day holds comes beside it: found out here, each finding of a batch would be compared with each other one. The rows of
-- each day are looked up by their key (`offset 0` keeps it so), however few there were when the statement was planned.
-- $1 days judged, $2 points, $3 quantities, none twice; $4 to $6 the same of each finding, $7 rules, $8 outcomes,
-- $9 periods (array literals), $10 details (json), $11 rulesets, $12 market time, $13 modes,
-- $14 what holds of each day judged (array literals of rule and outcome)
with judged as (
  select *
  from unnest($1::date[], $2::bigint[], $3::text[], $14::text[]) as j (settlement_day, point_id, quantity, holding)
),
ceased as (
  select old.*
  from judged as j
  cross join lateral (
    select f.settlement_day, f.point_id, f.quantity, f.rule, f.outcome
    from finding as f
    where f.settlement_day = j.settlement_day and f.point_id = j.point_id and f.quantity = j.quantity
      and f.cleared_at is null
    offset 0
  ) as old
  where old.rule || ' ' || old.outcome <> all (j.holding::text[])
),
cleared as (
  update finding as old
  set cleared_at = $12
  from ceased as c
  where old.settlement_day = c.settlement_day and old.point_id = c.point_id and old.quantity = c.quantity
    and old.rule = c.rule and old.outcome = c.outcome
),
found as (
  select *
  from unnest($4::date[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::text[], $13::text[])
    as f (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, mode)
)
insert into finding (settlement_day, point_id, quantity, rule, outcome, mode, periods, detail, ruleset, at)
select settlement_day, point_id, quantity, rule, outcome, mode, periods::smallint[], detail::jsonb, ruleset, $12 from found
on conflict (settlement_day, point_id, quantity, rule, outcome) do update
set mode = excluded.mode, periods = excluded.periods, detail = excluded.detail, ruleset = excluded.ruleset, cleared_at = null
where (finding.mode, finding.periods, finding.detail, finding.ruleset)
  is distinct from (excluded.mode, excluded.periods, excluded.detail, excluded.ruleset)
   or finding.cleared_at is not null;
