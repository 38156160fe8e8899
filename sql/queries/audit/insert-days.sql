-- What the transaction settled.
-- $1 settlement days, $2 versions, $3 content hashes, side by side; $4 market time
insert into audit_day (settlement_day, at, versions, content_sha256, sha256)
select settlement_day, $4::timestamptz, versions, content_sha256, ''
from unnest($1::date[], $2::int[], $3::bytea[]) as d (settlement_day, versions, content_sha256);
