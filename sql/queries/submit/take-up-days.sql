-- Takes versions of days up into their batches. Returns how many; with fewer than given another version is in flight,
-- or in force by now, or the day is parked, and the caller rolls back and looks again.
-- $1 days, $2 points, $3 quantities, $4 versions, $5 batch_ids, side by side
with taken as (
  insert into day_outbox as o (settlement_day, point_id, quantity, version, batch_id)
  select settlement_day, point_id, quantity, k.version, k.batch_id
  from unnest($1::date[], $2::bigint[], $3::text[], $4::int[], $5::uuid[])
    as k (settlement_day, point_id, quantity, version, batch_id)
  join day_progress as p using (settlement_day, point_id, quantity)
  where p.current_version = k.version and p.state <> 'parked'
  -- Two workers that take the same days meet in one order.
  order by settlement_day, point_id, quantity
  on conflict (settlement_day, point_id, quantity) do update
  set version = excluded.version, batch_id = excluded.batch_id, refused = false
  where o.batch_id is null and (o.version < excluded.version or o.refused)
  returning 1
)
select count(*)::int as taken from taken;
