-- A file is done with: days that were closed before it came open again by the sweep.
-- $1 import_id, $2 market time
with done as (
  update registration_import set state = 'done', done_at = $2 where import_id = $1
  returning earliest_at
)
delete from settlement_close as c using done
where c.run = 'II' and c.settlement_day >= (done.earliest_at at time zone 'UTC')::date;
