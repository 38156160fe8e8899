-- Parked days go back to the line: validate looks at each again, and what has a version is offered to submit. Nothing
-- happens unless all of them are parked.
-- $1 days, $2 points, $3 quantities, side by side, no day twice
-- Returns those that are parked.
with named as (
  select p.settlement_day, p.point_id, p.quantity,
         coalesce(d.at, p.settlement_day::timestamp at time zone 'UTC') as at
  from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
  join day_progress as p using (settlement_day, point_id, quantity)
  left join parked_day as d using (settlement_day, point_id, quantity)
  where p.state = 'parked'
  for update of p
),
freed as (
  update day_progress as p
  set state = case when p.current_version > 0 then 'settled' else 'open' end, revision = p.revision + 1
  from named as n
  where p.settlement_day = n.settlement_day and p.point_id = n.point_id and p.quantity = n.quantity
    and (select count(*) from named) = cardinality($1::date[])
  returning p.settlement_day, p.point_id, p.quantity, p.current_version, n.at
),
released as (
  update parked_day as d
  set released_at = d.at
  from freed as f
  where d.settlement_day = f.settlement_day and d.point_id = f.point_id and d.quantity = f.quantity
),
-- Found again when the self-check fails again.
cleared as (
  update finding as old
  set cleared_at = f.at
  from freed as f
  where old.settlement_day = f.settlement_day and old.point_id = f.point_id and old.quantity = f.quantity
    and old.rule = 'V100' and old.cleared_at is null
),
work as (
  insert into work_block (stage, size, due_at, member_days, member_points, member_quantities)
  select s.stage, count(*), max(f.at), array_agg(f.settlement_day), array_agg(f.point_id), array_agg(f.quantity)
  from (values ('validate', 0), ('submit', 1)) as s (stage, version_min)
  join freed as f on f.current_version >= s.version_min
  group by s.stage
)
select 'point:' || point_id || ' ' || settlement_day || ' ' || quantity as id from named;
