-- The instants between which anybody is appointed, and the days since one whose missing reads were looked for.
-- $1 first day asked about
select min(from_at) as first_at,
       case when bool_or(to_at is null) then null else max(to_at) end as last_at,
       (select array_agg(settlement_day::text) from read_deadline where settlement_day >= $1) as looked
from registration;
