-- Begets the work of sending for each supplier that has an address and waiting advisories, and no such work yet.
-- $1 market time; $2 a supplier that is left alone, and $3 until when, or nulls
insert into work_block (stage, size, due_at, member_ids)
select 'advise', 1,
       case when e.supplier_dip_id = $2::text then greatest($1::timestamptz, $3::timestamptz) else $1::timestamptz end,
       array['supplier:' || e.supplier_dip_id]
from supplier_endpoint as e
where e.url is not null
  and exists (select from advisory as a where a.supplier_dip_id = e.supplier_dip_id and a.state = 'pending')
  and not exists (
    select from work_block as w
    where w.stage = 'advise' and w.member_ids = array['supplier:' || e.supplier_dip_id])
order by e.supplier_dip_id
returning work_id;
