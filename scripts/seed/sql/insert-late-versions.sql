-- The second versions of a day: the meter was heard of after all.
-- $1 day, $2 when that was
insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, method, cause, ruleset, read_at, block_ids, sha256, created_at)
select $1, p.point_id, p.quantity, 2, d.wh, d.q, d.e, d.method, 'lateActual', 'sds-default@1', $2::timestamptz - interval '2 minutes',
       array[md5('late' || $1::text || p.point_id / 500)::uuid], d.sha256, $2
from planned_day as p
join seed.made_day as d on d.settlement_day = $1 and d.quantity = p.quantity and d.kind = p.made and d.class = p.class
where p.version = 2;
