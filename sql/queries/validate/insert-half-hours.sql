-- Half hours that came one a message and stand; the same message again has no effect.
-- $1 days, $2 points, $3 quantities, $4 block_ids, $5 positions, $6 read_at, $7 received_at, $8 periods, $9 wh, side by side
insert into day_read (settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods, wh, reasons)
select settlement_day, point_id, quantity, block_id, position, read_at, received_at, array[period], array[wh], array[null::text]
from unnest($1::date[], $2::bigint[], $3::text[], $4::uuid[], $5::int[], $6::timestamptz[], $7::timestamptz[], $8::smallint[], $9::bigint[])
  as r (settlement_day, point_id, quantity, block_id, position, read_at, received_at, period, wh)
on conflict do nothing;
