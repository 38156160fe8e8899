-- Takes notes of superseding versions away, days in order and the versions of a day oldest first: whoever takes them
-- scores what they replaced in the same transaction.
-- $1 notes at most
with taken as (
  delete from superseding_version
  where (settlement_day, point_id, quantity, version) in (
    select settlement_day, point_id, quantity, version from superseding_version
    order by settlement_day, point_id, quantity, version limit $1)
  returning settlement_day, point_id, quantity, version
)
select settlement_day, point_id, quantity, version from taken order by settlement_day, point_id, quantity, version;
