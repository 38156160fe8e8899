-- Blocks that may hold messages of a point's devices: those with a first copy, and those with repeats of whatever device.
-- $1 point_id
select block_id from inbox_message where device_id in (select subject_devices($1))
union
select block_id from inbox_block where new_count < message_count
order by 1;
