-- Points of a group with a day that has no version yet, in order.
-- $1 day, $2 quantity, $3 gspGroup, supplier or meterType, or null for all, $4 its value, $5 after this point, $6 rows at most
select p.point_id
from day_progress as p
join point_group as m on m.point_id = p.point_id and m.from_day <= $1 and (m.to_day is null or m.to_day > $1)
join tally_group as g on g.group_id = m.group_id
where p.settlement_day = $1 and p.quantity = $2 and p.current_version = 0 and p.point_id > $5
  and ($3::text is null or $4 = case $3 when 'gspGroup' then g.gsp_group when 'supplier' then g.supplier_dip_id else g.meter_type end)
order by p.point_id
limit $6;
