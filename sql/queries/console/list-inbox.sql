-- Messages of the platform, the latest first.
-- $1 and $2 place of the last one shown (null: from the latest on), $3 publication, $4 state, $5 and $6 received from and
-- to, $7 what the outcome holds, or a code of the centre (null: any); $8 rows at most
with found as (
  select transaction_id, publication, received_at, state, outcome, decided_at
  from inbound_message as i
  where ($1::timestamptz is null or (received_at, transaction_id) < ($1, $2::text))
    and ($3::text is null or publication = $3)
    and ($4::text is null or state = $4)
    and ($5::timestamptz is null or received_at >= $5)
    and ($6::timestamptz is null or received_at < $6)
    and ($7::text is null or strpos(coalesce(outcome, ''), $7) > 0
         or exists (select from rejection as j where j.transaction_id = i.transaction_id and $7 = any (j.codes)))
  order by received_at desc, transaction_id desc
  limit $8
)
select f.*, coalesce(j.codes, '{}') as codes
from found as f
left join lateral (
  select array_agg(distinct c.code) as codes
  from rejection as r, unnest(r.codes) as c (code)
  where r.transaction_id = f.transaction_id
) as j on true
order by f.received_at desc, f.transaction_id desc;
