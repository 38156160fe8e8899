-- Refusals to be told; the same again has no effect and returns nothing.
-- $1 days, $2 points, $3 quantities, $4 periods, $5 wh, $6 slot_codes, $7 messages (array literals), $8 market time
insert into refusal (settlement_day, point_id, quantity, periods, wh, slot_codes, messages, at)
select settlement_day, point_id, quantity, periods::smallint[], wh::bigint[], slot_codes::text[], messages::text[], $8
from unnest($1::date[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
  as r (settlement_day, point_id, quantity, periods, wh, slot_codes, messages)
on conflict do nothing
returning refusal_id;
