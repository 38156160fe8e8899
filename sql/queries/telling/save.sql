-- Messages that no other message asks for, each to leave by the channel that it names.
-- $1 points, $2 contents, side by side; $3 market time
insert into telling (channel, point_id, content, made_at)
select t.content ->> 'channel', t.point_id, t.content, $3
from unnest($1::bigint[], $2::jsonb[]) as t (point_id, content)
returning telling_id;
