-- Rows of the audit as they stand, in the order in which they are sealed.
-- $1 from transaction, $2 to transaction, excluded; null: all that follow
select source || ':' || entry_id as entry, sha256, made_sha256
from audit_entry
where transaction_id >= $1::xid8 and ($2::xid8 is null or transaction_id < $2::xid8)
order by transaction_id, source, entry_id;
