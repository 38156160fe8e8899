-- Moves days: compare-and-set on revision. Returns how many moved; with fewer than given another writer was first, and the
-- caller rolls back and looks again. A day that leaves the state parked is released, and one that moves was judged:
-- whatever comes of it is from now on.
-- $1 days, $2 points, $3 quantities, $4 revisions expected, $5 versions in force after, $6 states after, $7 attempts after
with move as (
  select *
  from unnest($1::date[], $2::bigint[], $3::text[], $4::int[], $5::int[], $6::text[], $7::int[])
    as m (settlement_day, point_id, quantity, revision, version, state, attempts)
),
moved as (
  update day_progress as p
  set revision = p.revision + 1, current_version = m.version, state = m.state, attempts = m.attempts, gathered = null
  from move as m
  where p.settlement_day = m.settlement_day and p.point_id = m.point_id and p.quantity = m.quantity
    and p.revision = m.revision
  returning 1
),
released as (
  update parked_day as d
  set released_at = d.at
  from move as m
  where d.settlement_day = m.settlement_day and d.point_id = m.point_id and d.quantity = m.quantity
    and m.state <> 'parked' and d.released_at is null
)
select count(*)::int as moved from moved;
