-- I6: references that the platform took more than once, or that came with two bodies.
-- $1 rows at most
select 'platform.jsonl:' || min(j.pos) as subject,
       case when count(distinct j.sha256) > 1 then 'came with two bodies' else 'was taken twice' end as says,
       (count(*) over ())::int as total
from j_platform as j
group by j.reference
having count(distinct j.sha256) > 1 or count(distinct j.pos) filter (where j.is_taken) > 1
order by min(j.pos)
limit $1
