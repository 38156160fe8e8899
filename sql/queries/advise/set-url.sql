-- Sets where a supplier takes advisories, or that it does not; what failed before says nothing of the new address.
-- $1 supplier, $2 address, or null
insert into supplier_endpoint (supplier_dip_id, url)
values ($1, $2)
on conflict (supplier_dip_id) do update set url = excluded.url, failures = 0, failing_since = null, answer = null;
