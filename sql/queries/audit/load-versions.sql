-- Versions of a settlement day with their content and the transaction that wrote the row as it stands.
-- $1 settlement_day, $2 point, $3 quantity, $4 version: only those after it; $5 rows
select point_id, quantity, version, wh, q, e, arc, sha256, xmin::text as transaction
from day_version
where settlement_day = $1 and (point_id, quantity, version) > ($2::bigint, $3::text, $4::int)
order by point_id, quantity, version
limit $5;
