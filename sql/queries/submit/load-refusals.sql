-- Refusals to be told that are not in flight or told already, and how often each was turned back for a code of its own.
-- $1 refusal_ids
select r.refusal_id, r.settlement_day, r.point_id, r.quantity, r.periods, r.wh, r.slot_codes, r.messages,
       (select count(*) from submission_message as m
        where m.refusal_id = r.refusal_id and m.state = 'refused' and m.code like 'MSG%')::int as renewals
from refusal as r
where r.refusal_id = any ($1::bigint[])
  and not exists (
    select from submission as s
    where s.refusal_id = r.refusal_id and s.state in ('prepared', 'sent', 'unknown', 'accepted', 'parked'));
