-- $1 devices, $2 the highest number that each was told
insert into j_receipt (device, seq)
select * from unnest($1::text[], $2::bigint[])
