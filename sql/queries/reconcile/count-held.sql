-- Messages on record: of each block how many were new, how many are parked, and how many of them their devices were told of.
select coalesce(sum(b.new_count), 0)::bigint as held, coalesce(sum(b.message_count - b.new_count), 0)::bigint as repeated,
       (select count(*) from parked_message where released_at is null)::bigint as parked,
       coalesce(sum(b.new_count) filter (where d.block_id is not null), 0)::bigint as owed
from inbox_block as b
left join receipt_due as d on d.block_id = b.block_id
