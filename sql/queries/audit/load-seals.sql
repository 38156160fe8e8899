-- Seals in their order.
-- $1 only those after this one, $2 seals
select seal_no, sealed_at, from_transaction::text, to_transaction::text, array_to_string(entries, ',') as entries, hashes,
       previous_sha256, sha256
from audit_seal
where seal_no > $1
order by seal_no
limit $2;
