-- Causes of points that a supplier was told of and that show themselves by days, ended ones too.
-- $1 points, $2 the first instant that matters
select cause_id, point_id, supplier_dip_id, kind, code, occurrence, from_at, to_at, notice_count, advisory_id, told_at,
       told_through
from advisory_cause
where point_id = any ($1::bigint[]) and occurrence = '' and (to_at is null or to_at >= $2 or told_at >= $2)
order by cause_id;
