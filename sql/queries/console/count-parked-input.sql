-- Messages that are parked, by rule and reason, most first.
-- $1 rows at most
select rule, reason, count(*)::int as messages
from parked_message
where released_at is null
group by rule, reason
order by 3 desc, 1, 2
limit $1;
