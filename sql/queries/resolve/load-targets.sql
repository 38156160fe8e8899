-- Messages of ours that status items are about: by batch and place where the reference is ours, else by the platform's
-- id among the batches of the last days.
-- $1 item ids, $2 batch_ids or null, $3 indexes or null, $4 transaction_ids or null, side by side; $5 since which instant
-- a transaction id is looked for
with item as (
  select * from unnest($1::text[], $2::uuid[], $3::int[], $4::text[]) as i (item_id, batch_id, index, transaction_id)
),
found as (
  select i.item_id, i.batch_id, i.index from item as i where i.batch_id is not null
  union
  select i.item_id, b.batch_id, place.at::int - 1
  from item as i
  join submission_batch as b on b.sender_timestamp >= $5 and i.transaction_id = any (b.transaction_ids)
  cross join lateral unnest(b.transaction_ids) with ordinality as place (id, at)
  where i.batch_id is null and place.id = i.transaction_id
)
select f.item_id, s.batch_id, s.index, b.channel, s.settlement_day, s.point_id, s.quantity, s.version, s.refusal_id,
       s.answer_id, s.telling_id, p.mpan, v.wh, v.q, v.e, v.arc, v.method,
       (select count(*) from submission_message as m
        where m.state = 'refused' and m.code like 'MSG%'
          and (m.settlement_day = s.settlement_day and m.point_id = s.point_id and m.quantity = s.quantity
                 and m.version = s.version
               or m.refusal_id = s.refusal_id or m.answer_id = s.answer_id or m.telling_id = s.telling_id))::int as renewals
from found as f
join submission as s on s.batch_id = f.batch_id and s.index = f.index
join submission_batch as b on b.batch_id = s.batch_id
left join point as p on p.point_id = s.point_id
left join day_version as v
  on v.settlement_day = s.settlement_day and v.point_id = s.point_id and v.quantity = s.quantity and v.version = s.version
where s.state = 'accepted';
