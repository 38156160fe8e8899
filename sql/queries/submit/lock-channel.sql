-- Holds a channel until the transaction ends: of two that end batches side by side the second sees the first.
-- $1 channel, $2 market time
insert into submission_channel (channel, since, next_at)
values ($1, $2, $2)
on conflict (channel) do update set channel = excluded.channel;
