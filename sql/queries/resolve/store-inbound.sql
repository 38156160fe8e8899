-- Messages of the platform as received, before the reply; one that is held already has no effect.
-- $1 transaction_ids, $2 publications, $3 sha256s, $4 bodies, $5 states, $6 outcomes, side by side; $7 market time
-- Returns those that are new and to be decided, with the work to ring for.
with fresh as (
  insert into inbound_message (transaction_id, publication, received_at, sha256, body, state, outcome)
  select transaction_id, publication, $7, sha256, body, state, outcome
  from unnest($1::text[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::text[])
    as m (transaction_id, publication, sha256, body, state, outcome)
  on conflict (transaction_id) do nothing
  returning transaction_id, state
)
insert into work_block (stage, size, due_at, member_ids)
select 'resolve', count(*), $7, array_agg(transaction_id) from fresh where state = 'stored'
having count(*) > 0
returning work_id;
