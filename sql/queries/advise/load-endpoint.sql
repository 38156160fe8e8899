-- Where a supplier takes advisories, and since when it does not.
-- $1 supplier
select url, failures, failing_since from supplier_endpoint where supplier_dip_id = $1;
