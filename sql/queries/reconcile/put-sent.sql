-- $1 lines, $2 devices, $3 numbers, $4 first 16 bytes of the hashes, $5 reads, $6 sent again above a receipt
insert into j_sent (line, device, seq, sha256, reads, is_resent)
select * from unnest($1::int[], $2::text[], $3::bigint[], $4::bytea[], $5::int[], $6::boolean[])
