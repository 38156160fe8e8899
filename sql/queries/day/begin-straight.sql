-- Begins days that one clean answer brought whole, settled at once. Returns how many were new: with fewer than given
-- another writer was first, and the caller rolls back and looks again.
-- $1 days, $2 points, $3 quantities, side by side
with fresh as (
  insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state)
  select settlement_day, point_id, quantity, 1, 1, 'settled'
  from unnest($1::date[], $2::bigint[], $3::text[]) as d (settlement_day, point_id, quantity)
  on conflict do nothing
  returning 1
)
select count(*)::int as fresh from fresh;
