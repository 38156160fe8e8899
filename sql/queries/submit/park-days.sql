-- Days that fail the self-check: a defect of ours, never sent, kept for a person with every failing rule.
-- $1 days, $2 points, $3 quantities, $4 details (json), side by side; $5 market time
with failing as (
  select * from unnest($1::date[], $2::bigint[], $3::text[], $4::text[]) as f (settlement_day, point_id, quantity, detail)
),
parked as (
  update day_progress as p
  set state = 'parked', revision = p.revision + 1
  from failing as f
  where p.settlement_day = f.settlement_day and p.point_id = f.point_id and p.quantity = f.quantity
)
insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at)
select settlement_day, point_id, quantity, 'V100', 'refuse', '{}', detail::jsonb, 'selfCheck', $5 from failing
on conflict (settlement_day, point_id, quantity, rule, outcome) do update set detail = excluded.detail, cleared_at = null;
