-- Decisions on amendments of points that nobody was told of yet; the same answer again is none. Half hours amended
-- stand side by side.
-- $1 points, $2 decided from this market time on
select a.point_id, a.transaction_id, a.supplier_dip_id, a.response, a.messages,
       min(r.from_at) as from_at, max(r.to_at) as to_at,
       array_agg(distinct r.quantity) as quantities,
       max(r.reference) as reference,
       coalesce(s.days, '{}') as days, coalesce(s.day_quantities, '{}') as day_quantities,
       coalesce(s.firsts, '{}') as firsts, coalesce(s.counts, '{}') as counts
from amendment_answer as a
join amendment_request as r using (transaction_id)
left join lateral (
  select array_agg(t.settlement_day order by t.settlement_day, t.position) as days,
         array_agg(t.quantity order by t.settlement_day, t.position) as day_quantities,
         array_agg(t.first_period::int order by t.settlement_day, t.position) as firsts,
         array_agg(cardinality(t.wh) order by t.settlement_day, t.position) as counts
  from amended_stretch as t
  where t.transaction_id = a.transaction_id
) as s on true
where a.point_id = any ($1::bigint[]) and a.decided_at >= $2 and not a.is_repeat
  and not exists (
    select from advisory_cause as c
    where c.point_id = a.point_id and c.kind = 'amendmentDecided' and c.occurrence = a.transaction_id)
group by a.answer_id, s.days, s.day_quantities, s.firsts, s.counts
order by a.answer_id;
