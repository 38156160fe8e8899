-- Keeps causes with their first notice; one that is there already is left alone and not returned.
-- $1 points, $2 suppliers, $3 kinds, $4 codes, $5 occurrences, $6 starts, $7 ends, $8 advisory ids, $9 last days told
-- of, side by side; $10 market time, $11 the next look at those that last
insert into advisory_cause (point_id, supplier_dip_id, kind, code, occurrence, from_at, to_at, notice_count, advisory_id,
  told_at, told_through, look_at)
select c.point_id, c.supplier, c.kind, c.code, c.occurrence, c.from_at, c.to_at, 1, c.advisory_id, $10, c.through,
       case when c.to_at is null then $11::timestamptz end
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[],
            $8::uuid[], $9::date[])
  as c (point_id, supplier, kind, code, occurrence, from_at, to_at, advisory_id, through)
on conflict (point_id, supplier_dip_id, kind, code, occurrence, from_at) do nothing
returning cause_id, advisory_id;
