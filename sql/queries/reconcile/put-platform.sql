-- $1 calls, $2 references (batch and place), $3 interfaces, $4 taken, $5 early, $6 hashes, $7 MPANs,
-- $8 quantities, $9 days, $10 watt-hours
insert into j_platform (pos, reference, interface, is_taken, is_early, sha256, mpan, quantity, utc_day, wh)
select * from unnest(
  $1::int[], $2::text[], $3::text[], $4::boolean[], $5::boolean[], $6::bytea[], $7::text[], $8::text[], $9::date[], $10::bigint[])
