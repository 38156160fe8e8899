-- Points of a group with a day that has filled half hours, in order: found among the days that have any, which are few.
-- $1 day, $2 quantity, $3 gspGroup, supplier or meterType, or null for all, $4 its value, $5 after this point,
-- $6 quality code that one half hour must have, or null, $7 made from, $8 made before, each or null, $9 rows at most,
-- $10 how one half hour must have ended: estimated, defaulted, refused, or null
select v.point_id
from day_version as v
join day_progress as p
  on p.settlement_day = v.settlement_day and p.point_id = v.point_id and p.quantity = v.quantity and p.current_version = v.version
join point_group as m on m.point_id = v.point_id and m.from_day <= $1 and (m.to_day is null or m.to_day > $1)
join tally_group as g on g.group_id = m.group_id
cross join lateral version_tally(v.wh, v.q, v.e) as s
where v.settlement_day = $1 and v.quantity = $2 and v.e is not null and v.point_id > $5
  and ($3::text is null or $4 = case $3 when 'gspGroup' then g.gsp_group when 'supplier' then g.supplier_dip_id else g.meter_type end)
  and ($6::text is null or position($6 in v.q) > 0)
  and ($7::timestamptz is null or v.created_at >= $7) and ($8::timestamptz is null or v.created_at < $8)
  -- What cannot have ended so is passed over before it is counted.
  and ($10::text is null
    or case $10 when 'refused' then position('3' in v.e) > 0 when 'estimated' then v.q ~ '[0-8]' else v.q ~ '[9xyz]' end)
  and ($10::text is null
    or case $10 when 'estimated' then s.estimated_slots when 'defaulted' then s.defaulted_slots else s.refused_slots end > 0)
order by v.point_id
limit $9;
