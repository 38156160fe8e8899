-- Whether an act was carried out.
-- $1 act_id
select audit_id from audit where act_id = $1::uuid;
