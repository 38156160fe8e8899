-- How many brackets hold a day that another writer has moved since it was looked at.
-- $1 points, $2 quantities, $3 first days, $4 last days, $5 sums of the revisions seen, side by side
select count(*)::int as moved
from unnest($1::bigint[], $2::text[], $3::date[], $4::date[], $5::bigint[])
  as b (point_id, quantity, first_day, last_day, revisions)
where b.revisions <> (
  select coalesce(sum(p.revision), 0)
  from generate_series(b.first_day, b.last_day, interval '1 day') as inside
  join day_progress as p
    on p.settlement_day = inside::date and p.point_id = b.point_id and p.quantity = b.quantity);
