-- Messages of devices that were unknown and are named by staged lines: back to validate, named by block and position.
-- $1 import_id, $2 after this line, $3 to this line
with released as (
  update parked_message as m
  set released_at = m.at
  from registration_staging as s
  where s.import_id = $1 and s.line > $2 and s.line <= $3
    and m.device_id = s.device_id and m.reason = 'unknownDevice' and m.released_at is null
  returning m.block_id || ':' || m.position as id, m.at
)
insert into work_block (stage, size, due_at, member_ids)
select 'validate', count(*), max(at), array_agg(id) from released
having count(*) > 0;
