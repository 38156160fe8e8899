-- Machine seconds since the newest seal while rows wait for theirs whose transactions have all ended; 0: none wait.
with last as (
  select max(to_transaction) as to_transaction, max(sealed_at) as sealed_at from audit_seal
)
select case
  when exists (
    select from audit_entry
    where transaction_id >= coalesce(last.to_transaction, '0'::xid8)
      and transaction_id < pg_snapshot_xmin(pg_current_snapshot()))
  then extract(epoch from now() - coalesce(last.sealed_at, pg_postmaster_start_time()))::float8
  else 0 end as seconds
from last;
