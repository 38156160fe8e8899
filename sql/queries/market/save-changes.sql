-- Changes of supplier or service that were not known; one that was withdrawn and is told again is open again.
-- $1 points, $2 at, $3 kinds, $4 first looks, side by side; $5 market time
insert into service_change (point_id, at, kind, next_at, known_at)
select c.point_id, c.at, c.kind, c.next_at, $5
from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::timestamptz[]) as c (point_id, at, kind, next_at)
order by c.point_id, c.at
on conflict (point_id, at) do update
set kind = excluded.kind, known_at = excluded.known_at, next_at = excluded.next_at, decided_at = null, outcome = null
where service_change.outcome = 'withdrawn';
