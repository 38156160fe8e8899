-- The calls to the platform; those after $1 are not answered yet.
insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, attempts, next_at,
                              accepted_code, transaction_ids, deadline)
select b.batch_id, 'IF-021', b.stamp, 1, sha256(uuid_send(b.batch_id)), b.messages, case when b.stamp < $1::timestamptz then 'answered' else 'sent' end,
       1, b.stamp + interval '4 seconds', case when b.stamp < $1 then 'MSG0000' end,
       case when b.stamp < $1 then ids.all end, b.stamp + interval '3 days'
from planned_batch as b
cross join lateral (
  select 'T-IF-021-1400000003-SDS-' || to_char(b.stamp, 'YYYYMMDD-') || upper(substr(replace(b.batch_id::text, '-', ''), 1, 12)) as stem
) as t
cross join lateral (
  select array_agg(t.stem || upper(lpad(to_hex(n), 4, '0')) order by n) as all from generate_series(1, b.messages) as n
) as ids
order by b.batch_no;
