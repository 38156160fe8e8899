-- I1: what is held and was never sent.
-- $1 rows at most
select m.block_id || ':' || m.position as subject, 'on record, and no line of sent.jsonl has it' as says,
       (count(*) over ())::int as total
from inbox_message as m
where not exists (select from j_sent as s where s.device = m.device_id and s.sha256 = m.sha256)
order by m.block_id, m.position
limit $1
