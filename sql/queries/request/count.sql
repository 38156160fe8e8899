-- How many requests there are in each state, and how often they were sent.
select state, count(*)::int as requests, sum(attempts)::int as attempts from read_request group by state order by state;
