-- Notices of staged lines; those told by several lines agree, and are written once.
-- $1 import_id, $2 after this line, $3 to this line
insert into supplier_notice as held (point_id, kind, from_at, to_at)
select distinct p.point_id, split_part(n.text, ',', 1), split_part(n.text, ',', 2)::timestamptz,
       nullif(split_part(n.text, ',', 3), '')::timestamptz
from registration_staging as s
cross join lateral (select point_id from point where mpan = s.mpan offset 0) as p
cross join lateral regexp_split_to_table(s.notices, ' ') as n (text)
where s.import_id = $1 and s.line > $2 and s.line <= $3 and s.notices is not null
on conflict (point_id, kind, from_at) do update set to_at = excluded.to_at
where held.to_at is distinct from excluded.to_at;
