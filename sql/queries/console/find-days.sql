-- Points with a day of one kind, in order: those that come in full, or mostly, from every point that has begun it.
-- $1 day, $2 quantity, $3 after this point, $4 quality code that one half hour must have, or null, $5 made from,
-- $6 made before, each or null, $7 rows at most
select p.point_id
from day_progress as p
left join day_version as v
  on v.settlement_day = $1 and v.point_id = p.point_id and v.quantity = $2 and v.version = p.current_version
where p.settlement_day = $1 and p.quantity = $2 and p.point_id > $3
  and ($4::text is null or position($4 in v.q) > 0)
  and ($5::timestamptz is null or v.created_at >= $5) and ($6::timestamptz is null or v.created_at < $6)
order by p.point_id
limit $7;
