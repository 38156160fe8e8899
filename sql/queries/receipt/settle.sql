-- Forgets that the devices of these blocks were to be told.
-- $1 block ids
delete from receipt_due where block_id = any ($1::uuid[])
