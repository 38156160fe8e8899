-- Devices of blocks that were committed a while ago and not told of since: whoever stored them died, or could not say so.
-- A block of later than now was stored while the server's clock was ahead.
-- $1 age in milliseconds of the machine, $2 blocks at most
select r.block_id, m.device_id
from (
  select block_id from receipt_due
  where stored_at < now() - $1 * interval '1 millisecond' or stored_at > now()
  order by stored_at
  limit $2
) as r
left join inbox_message as m on m.block_id = r.block_id and m.seq > 0
group by r.block_id, m.device_id
