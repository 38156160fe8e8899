-- What accepted requests come to in each UTC day.
-- $1 transaction_ids, $2 positions, $3 days, $4 points, $5 quantities, $6 first periods, $7 figures (arrays), $8 shared by,
-- $9 versions, side by side
insert into amended_stretch (transaction_id, position, settlement_day, point_id, quantity, first_period, wh, shared_by, version)
select transaction_id, position, settlement_day, point_id, quantity, first_period, wh::int[], shared_by, version
from unnest($1::text[], $2::int[], $3::date[], $4::bigint[], $5::text[], $6::smallint[], $7::text[], $8::text[], $9::int[])
  as s (transaction_id, position, settlement_day, point_id, quantity, first_period, wh, shared_by, version);
