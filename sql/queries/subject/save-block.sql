-- Puts a body with blanked messages in the place of the one that was hashed as $3; no row: it has changed since.
-- $1 block_id, $2 body, $3 sha256 of the body before, $4 sha256 of the new one
update inbox_block set body = $2, sha256 = $4 where block_id = $1 and sha256 = $3 returning block_id;
