-- What messages brought for days; the same message again has no effect.
-- $1 days, $2 points, $3 quantities, $4 block_ids, $5 positions, $6 read_at, $7 received_at,
-- $8 periods, $9 wh, $10 reasons, $11 notes or null (array literals), $12 alerts or null
insert into day_read (settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods, wh, reasons, notes, alert)
select settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods::smallint[], wh::bigint[], reasons::text[], notes::text[], alert
from unnest($1::date[], $2::bigint[], $3::text[], $4::uuid[], $5::int[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
  as r (settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods, wh, reasons, notes, alert)
on conflict do nothing;
