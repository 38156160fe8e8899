-- Whether a supplier is of a point, was told something, or was given an address or token.
-- $1 supplier
select exists (select from supplier_endpoint where supplier_dip_id = $1)
    or exists (select from registration where supplier_dip_id = $1)
    or exists (select from advisory_cause where supplier_dip_id = $1) as known;
