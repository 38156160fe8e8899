-- Messages of the platform as received, before the reply. One that is held already has no effect, unless it was
-- refused at the door and passes now: a requeue after a fault of ours. One under a known id with other content is
-- kept beside it for a person.
-- $1 transaction_ids, $2 publications, $3 sha256s of the content, $4 bodies, $5 states, $6 outcomes, $7 stages (null:
-- none), side by side; $8 market time
-- Returns work to ring for, a row a stage, and then the messages that differ from the one held under their id.
with message as (
  select *
  from unnest($1::text[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::text[], $7::text[]) with ordinality
    as m (transaction_id, publication, sha256, body, state, outcome, stage, place)
),
foremost as (
  select distinct on (transaction_id) * from message order by transaction_id, place
),
fresh as (
  insert into inbound_message as held (transaction_id, publication, received_at, sha256, body, state, outcome)
  select transaction_id, publication, $8, sha256, body, state, outcome from foremost
  on conflict (transaction_id) do update
  set received_at = excluded.received_at, body = excluded.body, state = excluded.state, outcome = excluded.outcome
  where held.state = 'parked' and held.decided_at is null
    and excluded.state = 'stored' and excluded.sha256 = held.sha256
  returning transaction_id, state
),
held as (
  select transaction_id, sha256 from inbound_message where transaction_id = any ($1::text[])
  union
  select transaction_id, sha256 from foremost join fresh using (transaction_id)
),
differing as (
  insert into inbound_message (transaction_id, publication, received_at, sha256, body, state, outcome)
  select distinct on (m.transaction_id, m.sha256)
         m.transaction_id || ' differs ' || left(encode(m.sha256, 'hex'), 16), m.publication, $8, m.sha256, m.body,
         'parked', 'RCP1063 content differs from the message held under this id'
  from message as m
  join held as h using (transaction_id)
  where h.sha256 <> m.sha256
  order by m.transaction_id, m.sha256, m.place
  on conflict (transaction_id) do nothing
  returning transaction_id
),
work as (
  insert into work_block (stage, size, due_at, member_ids)
  select l.stage, count(*), $8, array_agg(transaction_id)
  from foremost as l
  join fresh as f using (transaction_id)
  where f.state = 'stored'
  group by l.stage
  returning work_id, stage
)
select work_id, stage, null as differing from work
union all
select null, null, transaction_id from differing;
