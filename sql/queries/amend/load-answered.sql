-- What was answered about points: for each how many answers there are, and of messages that gave one of the references
-- every request with the answer, in the order of the answers. A point without answers is left out.
-- $1 points and $2 references, side by side; a reference may be null
with counted as (
  select point_id, count(*)::int as answers
  from amendment_answer
  where point_id = any ($1::bigint[])
  group by point_id
),
named as (
  select distinct a.transaction_id
  from unnest($1::bigint[], $2::text[]) as k (point_id, reference)
  join amendment_request as a using (point_id, reference)
  where a.decided_at is not null
)
select c.point_id, c.answers, w.transaction_id, w.supplier_dip_id, w.response, w.messages,
       a.quantity, a.from_at, a.to_at, a.gross_wh, a.reason, a.reference
from counted as c
left join (amendment_answer as w join named using (transaction_id)) on w.point_id = c.point_id
left join amendment_request as a on a.transaction_id = w.transaction_id
order by c.point_id, w.ordinal, a.position;
