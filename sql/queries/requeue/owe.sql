-- Spans that are to be asked for again. One whose cause is known for the channel has no effect.
-- $1 channels, $2 causes, $3 from, $4 to, side by side; $5 market time
insert into requeue (channel, cause, from_at, to_at, noted_at, state)
select channel, cause, from_at, greatest(from_at, to_at), $5, 'owed'
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as r (channel, cause, from_at, to_at)
on conflict (channel, cause) do nothing
returning requeue_id;
