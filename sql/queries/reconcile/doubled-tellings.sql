-- I6: what was told twice: a version or a refusal taken under two references, or an advisory that two others replace.
-- $1 rows at most
select subject, says, (count(*) over ())::int as total
from (
  select day_id as subject, 'version ' || version || ' was taken under ' || count(*) || ' references' as says
  from v_submission
  where interface = 'IF-021' and version is not null and cause = 'version' and state = 'accepted'
  group by day_id, version
  having count(*) > 1
  union all
  select cause, 'was taken under ' || count(*) || ' references'
  from v_submission
  where cause like 'refusal:%' and state = 'accepted'
  group by cause
  having count(distinct reference) > 1
  union all
  select 'advisory:' || supersedes, 'is replaced by ' || count(distinct reference) || ' others'
  from v_submission
  where supersedes is not null
  group by supersedes
  having count(distinct reference) > 1
) as found
order by subject
limit $1
