-- What was decided of messages of the platform, and the days that they speak of. A held one stays stored; what is kept
-- of its days is decided later.
-- $1 transaction_ids, $2 states (decided, parked or stored), $3 outcomes, $4 held_on, side by side; $5 market time;
-- $6 transaction_ids, $7 days, $8 points, $9 quantities, $10 versions, $11 codes, $12 periods, $13 wh (array
-- literals), $14 remedies, side by side by rejection
with decided as (
  update inbound_message as m
  set state = d.state, outcome = d.outcome, held_on = coalesce(m.held_on, d.held_on),
      decided_at = case when d.state = 'stored' then null else $5::timestamptz end
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as d (transaction_id, state, outcome, held_on)
  where m.transaction_id = d.transaction_id
)
insert into rejection as j (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy, at)
select transaction_id, settlement_day, point_id, quantity, version, codes::text[], periods::smallint[], wh::bigint[], remedy, $5
from unnest($6::text[], $7::date[], $8::bigint[], $9::text[], $10::int[], $11::text[], $12::text[], $13::text[], $14::text[])
  as r (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy)
on conflict (transaction_id, settlement_day, point_id, quantity) do update
set codes = excluded.codes, periods = excluded.periods, wh = excluded.wh, remedy = excluded.remedy, at = excluded.at
where j.remedy = 'hold';
