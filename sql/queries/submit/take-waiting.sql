-- What waited is taken up.
-- $1 waiting_ids
with taken as (
  delete from submission_waiting where waiting_id = any ($1::bigint[])
  returning channel
)
select distinct channel from taken;
