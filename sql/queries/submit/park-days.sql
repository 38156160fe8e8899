-- Days that fail the self-check: a defect of ours, never sent, kept for a person with every failing rule.
-- $1 days, $2 points, $3 quantities, $4 details (json), side by side; $5 market time
with failing as (
  -- A day and a refusal about it may fail side by side, for the same rule.
  select distinct *
  from unnest($1::date[], $2::bigint[], $3::text[], $4::text[]) as f (settlement_day, point_id, quantity, detail)
),
moved as (
  update day_progress as p
  set state = 'parked', revision = p.revision + 1
  from failing as f
  where p.settlement_day = f.settlement_day and p.point_id = f.point_id and p.quantity = f.quantity
  returning p.settlement_day, p.point_id, p.quantity, f.detail
),
parked as (
  insert into parked_day (settlement_day, point_id, quantity, reason, rules, at)
  select settlement_day, point_id, quantity, 'selfCheck', string_to_array(detail::jsonb ->> 'failures', ' '), $5
  from moved
  on conflict (settlement_day, point_id, quantity) do update
  set reason = excluded.reason, rules = excluded.rules, at = excluded.at, released_at = null
)
insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at)
select settlement_day, point_id, quantity, 'V100', 'refuse', '{}', detail::jsonb, 'selfCheck', $5 from failing
on conflict (settlement_day, point_id, quantity, rule, outcome) do update set detail = excluded.detail, cleared_at = null;
