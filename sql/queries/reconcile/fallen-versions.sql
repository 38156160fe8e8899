-- I6: versions of a day that reached the platform after a later one.
-- $1 rows at most
select day_id as subject, 'version ' || version || ' was taken after version ' || before as says, (count(*) over ())::int as total
from (
  select s.day_id, s.version, max(s.version) over (
           partition by s.day_id order by j.pos rows between unbounded preceding and 1 preceding) as before
  from j_platform as j
  join v_submission as s on s.reference = j.reference
  where j.is_taken and s.interface = 'IF-021' and s.version is not null
) as taken
where before > version
order by 1
limit $1
