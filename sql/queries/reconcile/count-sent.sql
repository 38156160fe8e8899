-- Messages of the meters' journal, and what became of them. Compared as sets: a device that floods has so many messages
-- that looking through them for each of them takes minutes.
with message as (
  select s.device, s.sha256, min(s.seq) as seq, count(*) as publishes, max(s.reads) as reads, bool_or(s.is_resent) as is_resent
  from j_sent as s
  group by s.device, s.sha256
),
held as (
  select distinct on (device_id, sha256) device_id, sha256, block_id, position
  from inbox_message
  order by device_id, sha256, block_id, position
),
judged as (
  select m.*, coalesce(r.seq >= m.seq, false) as is_receipted, i.block_id is not null as is_held, p.block_id is not null as is_parked
  from message as m
  left join j_receipt as r on r.device = m.device
  left join held as i on i.device_id = m.device and i.sha256 = m.sha256
  left join parked_message as p on p.block_id = i.block_id and p.position = i.position and p.released_at is null
)
select count(*)::int as attempted, coalesce(sum(publishes) - count(*), 0)::int as repeated,
       (count(*) filter (where is_receipted))::int as receipted, (count(*) filter (where is_held))::int as held,
       (count(*) filter (where is_held and is_resent))::int as recovered,
       coalesce(sum(reads), 0)::bigint as reads, coalesce(sum(reads) filter (where is_parked), 0)::bigint as parked_reads,
       coalesce(sum(reads) filter (where not is_held), 0)::bigint as absent_reads
from judged
