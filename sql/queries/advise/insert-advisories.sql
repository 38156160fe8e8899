-- Keeps notices of causes that were just opened or continued; each gets the next position of its supplier.
-- $1 advisory ids, $2 severities, $3 quantities, $4 ends, $5 texts, $6 days, $7 half hours, $8 watt-hours,
-- $9 references, $10 notices superseded, side by side; $11 market time
insert into advisory (advisory_id, cause_id, ordinal, supplier_dip_id, position, severity, quantity, to_at, text, days,
  slots, wh, reference, supersedes, issued_at)
select n.advisory_id, c.cause_id, c.notice_count, c.supplier_dip_id,
       coalesce((select max(a.position) from advisory as a where a.supplier_dip_id = c.supplier_dip_id), 0)
         + row_number() over (partition by c.supplier_dip_id order by n.number),
       n.severity, n.quantity, n.to_at, n.text, n.days, n.slots, n.wh, n.reference, n.supersedes, $11
from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::int[], $7::int[], $8::bigint[],
            $9::text[], $10::uuid[])
  with ordinality as n (advisory_id, severity, quantity, to_at, text, days, slots, wh, reference, supersedes, number)
join advisory_cause as c on c.advisory_id = n.advisory_id;
