-- Rows from a transaction on whose transactions have all ended, those of one transaction always together, and the
-- transaction before which that is so: none before it can still write.
-- $1 first transaction that is not sealed, $2 rows, more where a transaction goes beyond
select e.transaction_id::text, e.source || ':' || e.entry_id as entry, e.sha256,
       pg_snapshot_xmin(pg_current_snapshot())::text as horizon
from (
  select transaction_id, source, entry_id, sha256 from audit_entry
  where transaction_id >= $1::xid8 and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
  order by transaction_id
  fetch first $2 rows with ties
) as e
order by e.transaction_id, e.source, e.entry_id;
