-- I1: devices that may have been told more than is on record: the last message that the level speaks of is not held.
-- $1 rows at most
select 'device:' || l.device_id as subject, 'its receipts go up to number ' || l.seq || ', which is not on record' as says,
       (count(*) over ())::int as total
from device_level as l
where l.seq > 0 and not exists (select from inbox_message as m where m.device_id = l.device_id and m.seq = l.seq)
order by l.device_id
limit $1
