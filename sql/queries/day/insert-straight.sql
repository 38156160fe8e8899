-- Days that one clean answer brought whole: progress and first version at once. Returns how many were new; with
-- fewer than given another writer was first, and the caller rolls back and looks again.
-- $1 days, $2 points, $3 quantities, $4 wh (array literals), $5 q, $6 read_at, $7 block_ids, $8 sha256s,
-- $9 ruleset, $10 created_at
with day as (
  select *
  from unnest($1::date[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::uuid[], $8::bytea[])
    as d (settlement_day, point_id, quantity, wh, q, read_at, block_id, sha256)
),
fresh as (
  insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state)
  select settlement_day, point_id, quantity, 1, 1, 'settled' from day
  on conflict do nothing
  returning 1
),
version as (
  insert into day_version (settlement_day, point_id, quantity, version, wh, q, cause, ruleset, read_at, block_ids, sha256, created_at)
  select settlement_day, point_id, quantity, 1, wh::int[], q, 'first', $9, read_at, array[block_id], sha256, $10 from day
  on conflict do nothing
)
select count(*)::int as fresh from fresh;
