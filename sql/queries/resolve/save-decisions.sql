-- What was decided of messages of the platform, and the days that they speak of.
-- $1 transaction_ids, $2 states, $3 outcomes, side by side; $4 market time;
-- $5 transaction_ids, $6 days, $7 points, $8 quantities, $9 versions, $10 codes, $11 periods, $12 wh (array
-- literals), $13 remedies, side by side by rejection
with decided as (
  update inbound_message as m
  set state = d.state, outcome = d.outcome, decided_at = $4
  from unnest($1::text[], $2::text[], $3::text[]) as d (transaction_id, state, outcome)
  where m.transaction_id = d.transaction_id
)
insert into rejection (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy, at)
select transaction_id, settlement_day, point_id, quantity, version, codes::text[], periods::smallint[], wh::bigint[], remedy, $4
from unnest($5::text[], $6::date[], $7::bigint[], $8::text[], $9::int[], $10::text[], $11::text[], $12::text[], $13::text[])
  as r (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy)
on conflict do nothing;
