-- Channels for which something waits.
-- $1 channels
select channel from unnest($1::text[]) as channel
where exists (select from submission_waiting as w where w.channel = channel.channel);
