-- Messages of devices that were unknown: back to validate, named by block and position.
-- $1 device_ids
with released as (
  update parked_message
  set released_at = at
  where reason = 'unknownDevice' and released_at is null and device_id = any ($1::text[])
  returning block_id || ':' || position as id, at
)
insert into work_block (stage, size, due_at, member_ids)
select 'validate', count(*), max(at), array_agg(id) from released
having count(*) > 0
returning work_id;
