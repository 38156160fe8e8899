-- Parked work goes back to the line: it waits again, and the sweep rings it. Nothing happens unless all of it is parked.
-- $1 work_ids, none twice
-- Returns those that are parked.
with named as (
  select work_id from work_block
  where work_id = any ($1::uuid[]) and state = 'parked'
  for update
),
released as (
  update work_block as w
  set state = 'waiting', ring_after = now()
  from named
  where w.work_id = named.work_id and (select count(*) from named) = cardinality($1::uuid[])
)
select work_id from named;
