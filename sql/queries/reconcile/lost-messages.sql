-- I1: what was sent and is not held: lost where its device was told that it is, or where nothing more can come.
-- $1 rows at most, $2 true: the run is over
select 'sent.jsonl:' || min(s.line) as subject,
       case when bool_or(r.seq >= s.seq) then 'its device was told that it is on record, and it is not' else 'sent, and not on record' end as says,
       (count(*) over ())::int as total
from j_sent as s
left join j_receipt as r on r.device = s.device
where (coalesce(r.seq, 0) >= s.seq or $2)
  and not exists (select from inbox_message as m where m.device_id = s.device and m.sha256 = s.sha256)
group by s.device, s.sha256
order by min(s.line)
limit $1
