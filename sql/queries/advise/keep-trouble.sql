-- Keeps that an endpoint did not take what was sent.
-- $1 supplier, $2 answer, $3 market time
update supplier_endpoint
set failures = failures + 1, failing_since = coalesce(failing_since, $3), answer = $2
where supplier_dip_id = $1
returning failures, failing_since;
