-- One message by its place.
-- $1 batch_id, $2 index
select * from outbox_message where batch_id = $1 and index = $2;
