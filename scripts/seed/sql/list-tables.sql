-- The tables of the record, the largest first.
select quote_ident(relname) as name
from pg_class
where relkind = 'r' and relnamespace = 'public'::regnamespace
order by pg_relation_size(oid) desc, relname;
