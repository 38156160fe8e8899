-- Every ruleset that was loaded, by name.
select id, version, document::jsonb as document, encode(sha256, 'hex') as sha256, loaded_at, loaded_by
from ruleset
order by id, version;
