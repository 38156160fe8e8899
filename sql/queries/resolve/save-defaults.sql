-- What the centre put in our stead.
-- $1 transaction_ids, $2 days, $3 points, $4 quantities, $5 runs, $6 run numbers, $7 periods, $8 wh (array literals),
-- $9 flags, $10 was_accepted, side by side; $11 market time
insert into central_default (transaction_id, settlement_day, point_id, quantity, run, run_number, periods, wh, flags,
                             was_accepted, at)
select transaction_id, settlement_day, point_id, quantity, run, run_number, periods::smallint[], wh::bigint[], flags,
       was_accepted, $11
from unnest($1::text[], $2::date[], $3::bigint[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[],
            $10::boolean[])
  as d (transaction_id, settlement_day, point_id, quantity, run, run_number, periods, wh, flags, was_accepted)
on conflict do nothing;
