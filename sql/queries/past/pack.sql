-- Packs the days of points whose rows are locked, where the record still has the versions that were read of the days that
-- are new in it, and no others. Day by day (`offset 0` keeps it so), as they were read.
-- $1 points, $2 quantities, $3 first new days, $4 last new days, $5 days since 1970 and versions of what was read of them,
-- in order, $6 first days of all, $7 packed, side by side
update point_past as p set since = a.since, through = a.through, packed = a.packed
from unnest($1::bigint[], $2::text[], $3::date[], $4::date[], $5::text[], $6::date[], $7::bytea[])
  as a (point_id, quantity, first_day, through, versions, since, packed)
where p.point_id = a.point_id and p.quantity = a.quantity
  and a.versions = (
    select coalesce(string_agg((v.settlement_day - date '1970-01-01') || '.' || v.version, ' ' order by v.settlement_day, v.version), '')
    from generate_series(0, a.through - a.first_day) as later
    cross join lateral (
      select own.settlement_day, own.version
      from day_version as own
      where own.settlement_day = a.first_day + later and own.point_id = a.point_id and own.quantity = a.quantity
      offset 0
    ) as v
  );
