-- Reads that stand, by point of a day; those of days that one answer brought whole are their first version.
-- $1 UTC day
select mpan_id, quantity, array_agg(slot) as slots, array_agg(wh) as wh
from v_read
where utc_day = $1::date and not is_whole and disposition = 'accepted'
group by mpan_id, quantity
