-- I6: what we believe to be taken, and the platform has not.
-- $1 rows at most
select s.interface || ' ' || s.reference as subject, 'is on record as taken, and the platform has not got it' as says,
       (count(*) over ())::int as total
from v_submission as s
where s.interface like 'IF-%' and s.state in ('accepted', 'rejected')
  and not exists (select from j_platform as j where j.is_taken and j.reference = s.reference)
order by 1
limit $1
