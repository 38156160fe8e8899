-- Who is signed in: one row a person, with how many sessions, since when, and when the last page was asked for.
-- $1 rows at most
select name, role, count(*)::int as sessions, min(started_at) as since, max(seen_at) as seen_at
from console_session
where name <> '' and expires_at > now()
group by name, role
order by name
limit $1;
