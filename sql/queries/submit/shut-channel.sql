-- Notes that an attempt failed. Only the attempt that found the channel up shuts it, and only a probe says more of it:
-- others were under way when it shut and have nothing new to tell.
-- $1 channel, $2 down or stopped, $3 market time, $4 market time of the next probe, $5 code, $6 whether it was a probe
insert into submission_channel as c (channel, state, since, failures, next_at, code)
values ($1, $2, $3, 1, $4, $5)
on conflict (channel) do update
set state = excluded.state, since = case when c.state = 'up' then excluded.since else c.since end,
    failures = c.failures + 1, next_at = excluded.next_at, code = excluded.code
where c.state = 'up' or $6;
