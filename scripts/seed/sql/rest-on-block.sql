-- What a stored block of logs left: the days that it brought rest on it, it is tallied, and no work waits for it.
-- $1 day, $2 points, $3 instants of their answers, $4 where the block came from
with block as (
  select block_id from inbox_block where source = $4
), done as (
  delete from work_block as w using block as b where b.block_id = any (w.block_ids)
), tallied as (
  insert into message_tally (block_id, first_position, positions, reads, repeated, placeless)
  select b.block_id, 0, array_agg(m.position order by m.position), array_agg(48::smallint), array_agg(0::smallint), array_agg(''::text)
  from block as b
  join inbox_message as m using (block_id)
  group by b.block_id
)
update day_version as v set block_ids = array[b.block_id], read_at = a.read_at
from unnest($2::bigint[], $3::timestamptz[]) as a (point_id, read_at)
cross join block as b
where v.settlement_day = $1 and v.point_id = a.point_id and v.quantity = 'AI' and v.version = 1 and v.e is null;
