-- New versions of days. The move of the progress row has made sure that the number is free.
-- $1 days, $2 points, $3 quantities, $4 versions, $5 wh, $6 q, $7 e, $8 arc, $9 method, $10 causes, $11 read_at,
-- $12 block_ids (array literals), $13 sha256s, $14 rulesets, $15 created_at
insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, arc, method, cause, ruleset, read_at, block_ids, sha256, created_at)
select settlement_day, point_id, quantity, version, wh::int[], q, e, arc, method, cause, ruleset, read_at, block_ids::uuid[], sha256, $15
from unnest($1::date[], $2::bigint[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::text[], $13::bytea[], $14::text[])
  as d (settlement_day, point_id, quantity, version, wh, q, e, arc, method, cause, read_at, block_ids, sha256, ruleset);
