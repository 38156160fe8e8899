-- $1 seal_no, $2 sealed_at, $3 from_transaction, $4 to_transaction, $5 entries, $6 hashes, $7 previous_sha256, $8 sha256
insert into audit_seal (seal_no, sealed_at, from_transaction, to_transaction, entries, hashes, previous_sha256, sha256)
values ($1, $2::timestamptz, $3::xid8, $4::xid8, $5::text[], $6, $7, $8);
