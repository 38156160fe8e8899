-- Register reads that the market tells, no key twice; one that is held stays when it was stamped later.
-- $1 points, $2 at, $3 meter_ids, $4 register_ids, $5 events, $6 sender_roles, $7 methods, $8 wh, $9 visit_codes,
-- $10 stamped_at, $11 transaction_ids, side by side
insert into market_read as held (point_id, at, meter_id, register_id, event, sender_role, method, wh, visit_code, stamped_at, transaction_id)
select *
from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::timestamptz[], $11::text[])
  as r (point_id, at, meter_id, register_id, event, sender_role, method, wh, visit_code, stamped_at, transaction_id)
order by point_id, at, meter_id, register_id, event
on conflict (point_id, at, meter_id, register_id, event) do update
set sender_role = excluded.sender_role, method = excluded.method, wh = excluded.wh, visit_code = excluded.visit_code,
    stamped_at = excluded.stamped_at, transaction_id = excluded.transaction_id
where (excluded.stamped_at, excluded.transaction_id) > (held.stamped_at, held.transaction_id);
