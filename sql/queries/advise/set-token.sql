-- Keeps the hash of a supplier's token in the place of the one before, or takes it away.
-- $1 supplier, $2 SHA-256 of the token, or null; $3 instant, or null
insert into supplier_endpoint (supplier_dip_id, token_sha256, token_at)
values ($1, $2, $3)
on conflict (supplier_dip_id) do update set token_sha256 = excluded.token_sha256, token_at = excluded.token_at;
