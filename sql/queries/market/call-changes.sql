-- Takes changes whose read is to be looked for now, so that work is begotten for each once.
-- $1 market time, $2 how many at most
update service_change as c
set next_at = null
from (
  select change_id from service_change
  where next_at <= $1
  order by next_at, change_id
  limit $2
  for update skip locked
) as due
where c.change_id = due.change_id
returning c.change_id;
