-- The supplier that a token's hash belongs to.
-- $1 SHA-256 of the token
select supplier_dip_id from supplier_endpoint where token_sha256 = $1;
