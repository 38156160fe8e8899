-- Adds a notice to causes that have as many as was seen; others are left alone and not returned.
-- $1 cause_ids, $2 notices seen, $3 ends, $4 advisory ids, $5 last days told of, side by side; $6 market time,
-- $7 the next look at those that last
update advisory_cause as c
set notice_count = c.notice_count + 1, to_at = n.to_at, advisory_id = n.advisory_id, told_at = $6,
    told_through = n.through, look_at = case when n.to_at is null then $7::timestamptz end
from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::uuid[], $5::date[])
  as n (cause_id, seen, to_at, advisory_id, through)
where c.cause_id = n.cause_id and c.notice_count = n.seen
returning c.cause_id;
