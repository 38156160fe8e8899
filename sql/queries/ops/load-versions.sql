-- Every version of one day with what is said of its filled slots, oldest first.
-- $1 day, $2 point, $3 quantity
select v.version, v.wh, v.q, v.e, v.arc, v.method, v.cause, v.ruleset, v.read_at, v.block_ids, v.created_at, l.links
from day_version as v
left join reason_link as l
  on l.settlement_day = v.settlement_day and l.point_id = v.point_id and l.quantity = v.quantity and l.version = v.version
where v.settlement_day = $1 and v.point_id = $2 and v.quantity = $3
order by v.version;
