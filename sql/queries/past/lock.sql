-- Locks what is packed of points, in the order of the points, until the transaction ends. Returns how many rows there are and,
-- by their place, those that speak for the day or for one after it.
-- $1 points, $2 quantities, $3 days, side by side, no point twice
with locked as (
  select a.index, p.through >= a.day as speaks
  from unnest($1::bigint[], $2::text[], $3::date[]) with ordinality as a (point_id, quantity, day, index)
  join point_past as p using (point_id, quantity)
  order by p.point_id, p.quantity
  for update of p
)
select count(*)::int as locked, coalesce(array_agg(index::int) filter (where speaks), '{}') as speaking from locked;
