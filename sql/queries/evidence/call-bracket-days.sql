-- Days whose estimates rest on brackets that have changed: those whose own bracket holds a day of which the actuals are
-- others now, and estimated ones inside a bracket that has been shared out anew. They are marked as stale. Settled ones
-- are moved to estimate and returned; of those that are being filled the revision is raised, so that what was made of
-- the old bracket is not kept. Days of the batch itself were made from the same evidence.
-- $1 days, $2 points, $3 quantities of all that the batch has settled, side by side;
-- $4 points, $5 quantities, $6 first days, $7 last days of brackets that it has shared out, side by side
with settled as (
  select * from unnest($1::date[], $2::bigint[], $3::text[]) as s (settlement_day, point_id, quantity)
),
shared as (
  select * from unnest($4::bigint[], $5::text[], $6::date[], $7::date[]) as b (point_id, quantity, first_day, last_day)
),
touched as (
  select own.settlement_day, own.point_id, own.quantity, own.version, own.first_day, own.last_day
  from settled as s
  join bracket_day as own using (point_id, quantity)
  where s.settlement_day between own.first_day and own.last_day
  union all
  select v.settlement_day, v.point_id, v.quantity, v.version, b.first_day, b.last_day
  from shared as b
  cross join lateral generate_series(b.first_day, b.last_day, interval '1 day') as inside
  join day_progress as p
    on p.settlement_day = inside::date and p.point_id = b.point_id and p.quantity = b.quantity
  join day_version as v
    on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity
    and v.version = p.current_version
  where v.e is not null
    and not exists (
      select from bracket_day as own
      where own.point_id = v.point_id and own.quantity = v.quantity and own.settlement_day = v.settlement_day
        and own.version = v.version and own.first_day = b.first_day and own.last_day = b.last_day)
),
renewed as (
  select settlement_day, point_id, quantity, version, min(first_day) as first_day, max(last_day) as last_day
  from touched as t
  where not exists (
    select from settled as s
    where s.settlement_day = t.settlement_day and s.point_id = t.point_id and s.quantity = t.quantity)
  group by settlement_day, point_id, quantity, version
),
called as (
  select r.*, p.state
  from renewed as r
  join day_progress as p using (settlement_day, point_id, quantity)
  where p.state in ('settled', 'estimate', 'default') and p.current_version = r.version
  for update of p
),
marked as (
  insert into bracket_day (settlement_day, point_id, quantity, version, first_day, last_day, is_stale)
  select settlement_day, point_id, quantity, version, first_day, last_day, true from called
  on conflict (point_id, quantity, settlement_day) do update
  set version = excluded.version, first_day = excluded.first_day, last_day = excluded.last_day, is_stale = true
)
update day_progress as p
set state = case c.state when 'settled' then 'estimate' else c.state end, revision = p.revision + 1
from called as c
where p.settlement_day = c.settlement_day and p.point_id = c.point_id and p.quantity = c.quantity
returning p.settlement_day, p.point_id, p.quantity, c.state = 'settled' as was_settled;
