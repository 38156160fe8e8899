-- Findings of days that were judged: new ones are kept, known ones renewed, those that no longer hold cleared.
-- $1 days judged, $2 points, $3 quantities; $4 to $6 the same of each finding, $7 rules, $8 outcomes,
-- $9 periods (array literals), $10 details (json), $11 rulesets, $12 market time, $13 modes
with judged as (
  select * from unnest($1::date[], $2::bigint[], $3::text[]) as j (settlement_day, point_id, quantity)
),
found as (
  select *
  from unnest($4::date[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::text[], $13::text[])
    as f (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, mode)
),
cleared as (
  update finding as old
  set cleared_at = $12
  from judged as j
  where old.settlement_day = j.settlement_day and old.point_id = j.point_id and old.quantity = j.quantity
    and old.cleared_at is null
    and not exists (
      select from found as f
      where f.settlement_day = old.settlement_day and f.point_id = old.point_id and f.quantity = old.quantity
        and f.rule = old.rule and f.outcome = old.outcome)
)
insert into finding (settlement_day, point_id, quantity, rule, outcome, mode, periods, detail, ruleset, at)
select settlement_day, point_id, quantity, rule, outcome, mode, periods::smallint[], detail::jsonb, ruleset, $12 from found
on conflict (settlement_day, point_id, quantity, rule, outcome) do update
set mode = excluded.mode, periods = excluded.periods, detail = excluded.detail, ruleset = excluded.ruleset, cleared_at = null
where (finding.mode, finding.periods, finding.detail, finding.ruleset)
  is distinct from (excluded.mode, excluded.periods, excluded.detail, excluded.ruleset)
   or finding.cleared_at is not null;
