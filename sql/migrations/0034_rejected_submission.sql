-- What the centre turned down after the platform had taken it is not accepted: the view of what was told says so.

create or replace view v_submission as
select replace(m.batch_id::text, '-', '') || lpad(to_hex(m.index), 4, '0') as reference, b.channel as interface,
       case when m.refusal_id is not null then 'refusal:' || m.refusal_id
            when m.answer_id is not null then 'answer:' || m.answer_id
            when m.telling_id is not null then 'telling:' || m.telling_id
            else 'version' end as cause,
       null::text as supersedes,
       m.point_id || ':' || m.settlement_day || ':' || m.quantity as day_id, m.version,
       case when coalesce(m.state, 'accepted') <> 'accepted' then m.state
            when b.state <> 'answered' and m.state is null then b.state
            when m.version is not null and exists (
              select from rejection as j
              where j.settlement_day = m.settlement_day and j.point_id = m.point_id and j.quantity = m.quantity
                and j.version = m.version and j.remedy <> 'warning') then 'rejected'
            else 'accepted' end as state,
       b.body_sha256, m.settlement_day as utc_day, m.point_id as mpan_id, m.quantity, b.sender_timestamp as made_at
from submission_message as m
join submission_batch as b using (batch_id)
union all
select a.advisory_id::text, 'supplier-advisory/v1', c.kind || '.' || c.code, a.supersedes::text, null, null, a.state, null,
       day::date, c.point_id, a.quantity, a.issued_at
from advisory as a
join advisory_cause as c using (cause_id)
cross join lateral generate_series(
  (c.from_at at time zone 'UTC')::date, greatest(c.told_through, (c.from_at at time zone 'UTC')::date), interval '1 day') as day;
comment on column v_submission.state is 'prepared, sent, unknown, accepted, refused or parked; rejected: taken by the platform and turned down by the centre; of an advisory pending, taken or refused.';
