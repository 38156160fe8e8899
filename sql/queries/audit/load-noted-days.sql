-- What was noted of a settlement day, and whether it is the first that was noted of any.
-- $1 settlement_day
select d.transaction_id::text, d.versions, d.content_sha256,
       (select min(f.transaction_id)::text from audit_day as f) as first_transaction
from audit_day as d
where d.settlement_day = $1
order by d.transaction_id;
