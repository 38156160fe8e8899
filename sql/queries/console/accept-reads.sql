-- Reads that stand from now on against a rule, as an act decided; those that stand already stay under their own act.
-- $1 days, $2 points, $3 quantities, $4 periods, $5 rules, $6 wh, side by side; $7 audit_id
insert into accepted_read (settlement_day, point_id, quantity, period, rule, wh, audit_id)
select *, $7::bigint
from unnest($1::date[], $2::bigint[], $3::text[], $4::smallint[], $5::text[], $6::bigint[])
on conflict do nothing;
