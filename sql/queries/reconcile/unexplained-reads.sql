-- I3: reads of a day that do not stand though neither rule nor centre has turned them down.
-- $1 rows at most, $2 UTC day
select r.day_id || '/' || r.slot as subject, 'its read does not stand, and nothing says why' as says,
       (count(*) over ())::int as total
from v_read as r
join day_progress as p on p.settlement_day = r.utc_day and p.point_id = r.mpan_id and p.quantity = r.quantity and p.state = 'settled'
where r.utc_day = $2::date and not r.is_whole and r.disposition in ('refused', 'superseded')
  and (r.code is null or (r.code = 'centre.rejected' and not exists (
    select from rejection as j
    where j.settlement_day = r.utc_day and j.point_id = r.mpan_id and j.quantity = r.quantity)))
order by 1
limit $1
