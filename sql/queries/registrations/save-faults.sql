-- Lines that do not fit.
-- $1 import_id, $2 lines, $3 keys, $4 what was wrong, side by side
insert into registration_fault (import_id, line, key, says)
select $1, line, key, says
from unnest($2::bigint[], $3::text[], $4::text[]) as f (line, key, says)
on conflict (import_id, line) do nothing;
