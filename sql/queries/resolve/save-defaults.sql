-- What the centre put in our stead.
-- $1 transaction_ids, $2 days, $3 points, $4 quantities, $5 runs, $6 run numbers, $7 periods, $8 wh (array literals),
-- $9 flags, $10 was_accepted, $11 run_took_at, side by side; $12 market time
insert into central_default (transaction_id, settlement_day, point_id, quantity, run, run_number, periods, wh, flags,
                             was_accepted, run_took_at, at)
select transaction_id, settlement_day, point_id, quantity, run, run_number, periods::smallint[], wh::bigint[], flags,
       was_accepted, run_took_at, $12
from unnest($1::text[], $2::date[], $3::bigint[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[],
            $10::boolean[], $11::timestamptz[])
  as d (transaction_id, settlement_day, point_id, quantity, run, run_number, periods, wh, flags, was_accepted, run_took_at)
on conflict do nothing;
