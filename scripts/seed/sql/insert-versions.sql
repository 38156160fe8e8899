-- The first versions of a day. Actuals rest on a block of five hundred logs that came in the night after it.
-- $1 day, $2 when what did not come was filled
insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, method, cause, ruleset, read_at, block_ids, sha256, created_at)
select $1, p.point_id, p.quantity, 1, d.wh, d.q, d.e, d.method, 'first', 'sds-default@1',
       case when d.e is null then a.at - interval '90 seconds' end,
       case p.first_made when 'actual' then array[md5($1::text || p.point_id / 500)::uuid] else '{}' end, d.sha256,
       case when d.e is null then a.at else $2::timestamptz end
from planned_day as p
join seed.made_day as d on d.settlement_day = $1 and d.quantity = p.quantity and d.kind = p.first_made and d.class = p.class
cross join lateral (
  select ($1::date + 1)::timestamp at time zone 'UTC' + interval '62 minutes' + (p.point_id / 500) % 14400 * interval '1 second' as at
) as a;
