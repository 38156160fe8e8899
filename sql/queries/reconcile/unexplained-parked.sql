-- I3: parked messages without a rule and a reason, or whose bytes are not there to be looked at.
-- $1 rows at most
select p.block_id || ':' || p.position as subject,
       case when b.block_id is null then 'parked, and its bytes are not there' else 'parked without a rule and a reason' end as says,
       (count(*) over ())::int as total
from parked_message as p
left join inbox_block as b on b.block_id = p.block_id
where p.released_at is null and (p.reason = '' or p.rule !~ '^(V[0-9]+|limit)$' or b.block_id is null)
order by 1
limit $1
