-- The next points of a group, in order, and whether each has a day of one kind.
-- $1 day, $2 quantity, $3 gspGroup, supplier or meterType, $4 its value, $5 after this point, $6 quality code that one half
-- hour must have, or null, $7 made from, $8 made before, each or null, $9 points at most
with candidate as materialized (
  select c.point_id
  from tally_group as g
  cross join lateral (
    select m.point_id
    from point_group as m
    where m.group_id = g.group_id and m.point_id > $5 and m.from_day <= $1 and (m.to_day is null or m.to_day > $1)
    order by m.point_id
    limit $9
  ) as c
  where $4 = case $3 when 'gspGroup' then g.gsp_group when 'supplier' then g.supplier_dip_id else g.meter_type end
  order by c.point_id
  limit $9
)
select c.point_id,
       p.point_id is not null
         and ($6::text is null or coalesce(position($6 in v.q), 0) > 0)
         and ($7::timestamptz is null or coalesce(v.created_at >= $7, false))
         and ($8::timestamptz is null or coalesce(v.created_at < $8, false)) as is_found
from candidate as c
left join day_progress as p on p.settlement_day = $1 and p.point_id = c.point_id and p.quantity = $2
left join day_version as v
  on v.settlement_day = $1 and v.point_id = p.point_id and v.quantity = $2 and v.version = p.current_version
order by c.point_id;
