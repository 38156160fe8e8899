-- The newest seal.
select seal_no, sealed_at, to_transaction::text, sha256 from audit_seal order by seal_no desc limit 1;
