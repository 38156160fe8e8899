-- I6: what the platform took, and we have never written down.
-- $1 rows at most
select 'platform.jsonl:' || min(j.pos) as subject, j.interface || ' was taken under a reference that is not on record' as says,
       (count(*) over ())::int as total
from j_platform as j
where j.is_taken and j.is_early and not exists (select from v_submission as s where s.reference = j.reference)
group by j.reference, j.interface
order by min(j.pos)
limit $1
