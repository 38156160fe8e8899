-- The migrations that were applied, with the lowest schema whose programs each lets run; also of a record from before
-- that was kept.
select m.name, m.checksum, (to_jsonb(m) ->> 'reads_from')::int as reads_from
from schema_migration as m
order by m.name;
