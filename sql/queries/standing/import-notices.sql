-- Notices of suppliers; those told by several lines must agree, and are written once.
-- $1 mpans, $2 kinds, $3 from_at, $4 to_at, side by side
insert into supplier_notice (point_id, kind, from_at, to_at)
select distinct p.point_id, n.kind, n.from_at, n.to_at
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as n (mpan, kind, from_at, to_at)
join point as p on p.mpan = n.mpan
on conflict (point_id, kind, from_at) do update set to_at = excluded.to_at;
