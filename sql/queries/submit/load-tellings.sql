-- What we tell unasked that is not in flight or told already, each with how often it was turned back for a code of its own.
-- $1 telling_ids
select t.telling_id, t.point_id, t.content,
       (select count(*) from submission_message as m
        where m.telling_id = t.telling_id and m.state = 'refused' and m.code like 'MSG%')::int as renewals
from telling as t
where t.telling_id = any ($1::bigint[])
  and not exists (
    select from submission as s
    where s.telling_id = t.telling_id and s.state in ('prepared', 'sent', 'unknown', 'accepted', 'parked'));
