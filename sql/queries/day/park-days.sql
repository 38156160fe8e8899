-- Why days are parked that were moved there; parked again, a day says why now.
-- $1 days, $2 points, $3 quantities, $4 reasons, $5 rules (array literals), side by side; $6 market time
insert into parked_day (settlement_day, point_id, quantity, reason, rules, at)
select settlement_day, point_id, quantity, reason, rules::text[], $6
from unnest($1::date[], $2::bigint[], $3::text[], $4::text[], $5::text[])
  as d (settlement_day, point_id, quantity, reason, rules)
on conflict (settlement_day, point_id, quantity) do update
set reason = excluded.reason, rules = excluded.rules, at = excluded.at, released_at = null;
