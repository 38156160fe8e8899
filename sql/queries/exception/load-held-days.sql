-- Members of exceptions in a span of days of which a finding holds.
-- $1 exception_ids, $2 and $3 first and last day of the span
select exception_id, array_agg(settlement_day) as days, array_agg(point_id) as points, array_agg(quantity) as quantities
from exception_point
where exception_id = any ($1::bigint[]) and ceased_at is null and settlement_day between $2 and $3
group by exception_id;
