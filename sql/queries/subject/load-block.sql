-- One block as it is stored.
-- $1 block_id
select received_at, sha256, body from inbox_block where block_id = $1;
