-- Advisories: one point in seventy has been told of, one in seven of these twice.
-- $1 market time, $2 first day, $3 kinds, $4 codes, $5 severities, $6 texts, side by side
with due as (
  select p.point_id, p.quantity, r.supplier_dip_id, p.number, 1 + (p.number / 70) % cardinality($3::text[]) as n
  from seed.point as p
  join registration as r on r.point_id = p.point_id and r.to_at is null
  where p.number % 70 = 3
), cause as (
  insert into advisory_cause (point_id, supplier_dip_id, kind, code, from_at, notice_count, advisory_id, told_at, told_through)
  select point_id, supplier_dip_id, ($3::text[])[n], ($4::text[])[n], $2::date::timestamp at time zone 'UTC', 1, gen_random_uuid(),
         $1::timestamptz - number % 30000 * interval '1 minute', ($1::timestamptz at time zone 'UTC')::date - 1
  from due
  returning cause_id, point_id, supplier_dip_id, advisory_id, told_at
)
insert into advisory (advisory_id, cause_id, ordinal, supplier_dip_id, position, severity, quantity, text, days, slots, wh, issued_at, state, answered_at, answer)
select c.advisory_id, c.cause_id, 1, c.supplier_dip_id, row_number() over (partition by c.supplier_dip_id order by c.told_at, c.cause_id),
       ($5::text[])[d.n], d.quantity, ($6::text[])[d.n], 3, 60, 9400, c.told_at, case when d.number % 9 = 0 then 'pending' else 'taken' end,
       case when d.number % 9 <> 0 then c.told_at + interval '3 seconds' end, case when d.number % 9 <> 0 then 'HTTP 204' end
from cause as c
join due as d using (point_id);
