-- What decided messages held that leaves no row of its own, one row a block; the same pass again has no effect.
-- $1 block_ids, $2 positions, $3 reads, $4 repeated, $5 placeless (array literals), side by side
insert into message_tally (block_id, first_position, positions, reads, repeated, placeless)
select block_id, (positions::int[])[1], positions::int[], reads::smallint[], repeated::smallint[], placeless::text[]
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
  as t (block_id, positions, reads, repeated, placeless)
on conflict do nothing;
