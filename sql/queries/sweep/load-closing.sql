-- The instants between which anybody is appointed, and the runs that are closed of days since one.
-- $1 first day asked about
select min(from_at) as first_at,
       case when bool_or(to_at is null) then null else max(to_at) end as last_at,
       (select array_agg(settlement_day::text || ' ' || run) from settlement_close where settlement_day >= $1) as closed
from registration;
