-- Advisories by state, and causes that last.
select (count(*) filter (where state = 'pending'))::int as pending,
       (count(*) filter (where state = 'taken'))::int as taken,
       (count(*) filter (where state = 'refused'))::int as refused,
       (select count(*)::int from advisory_cause where to_at is null) as open
from advisory;
