-- I2: blocks whose decided messages held another number of reads than have a disposition.
-- $1 rows at most
with told as (
  select t.block_id::text as block, sum(each.reads)::bigint as reads
  from message_tally as t
  cross join lateral unnest(t.reads) as each (reads)
  group by t.block_id
),
uncounted as (
  select block_id::text as block from message_tally where reads is null
),
kept as (
  select split_part(inbox_id, ':', 1) as block, count(*) as reads from v_read group by 1
)
select 'block:' || block as subject,
       coalesce(t.reads, 0) || ' reads were decoded, ' || coalesce(k.reads, 0) || ' have a disposition' as says,
       (count(*) over ())::int as total
from told as t
full join kept as k using (block)
where coalesce(t.reads, 0) <> coalesce(k.reads, 0) and block not in (select block from uncounted)
order by block
limit $1
