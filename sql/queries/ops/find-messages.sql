-- Where the first copies of a device's messages lie in blocks.
-- $1 device_id, $2 block_ids
select block_id, position from inbox_message where device_id = $1 and block_id = any ($2::uuid[]) order by block_id, position;
