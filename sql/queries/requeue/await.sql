-- Calls of these channels were turned away: what they held is asked for again once such calls are let in. While one is
-- awaited the next says nothing new.
-- $1 channels, $2 market times at which the first was turned away, side by side; $3 overlap in milliseconds
insert into requeue (channel, cause, from_at, to_at, noted_at, state)
select channel, 'turned away ' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
       at - $3::float8 * interval '1 millisecond', at, at, 'awaited'
from unnest($1::text[], $2::timestamptz[]) as r (channel, at)
on conflict do nothing;
