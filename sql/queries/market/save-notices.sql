-- Notices of suppliers as received, no key twice; one that is held stays when it was stamped later.
-- $1 points, $2 kinds, $3 from_at, $4 to_at, $5 meter_ids, $6 stamped_at, $7 transaction_ids, side by side
insert into received_notice as held (point_id, kind, from_at, to_at, meter_id, stamped_at, transaction_id)
select *
from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::text[])
  as n (point_id, kind, from_at, to_at, meter_id, stamped_at, transaction_id)
order by point_id, kind, from_at
on conflict (point_id, kind, from_at) do update
set to_at = excluded.to_at, meter_id = excluded.meter_id, stamped_at = excluded.stamped_at,
    transaction_id = excluded.transaction_id
where (excluded.stamped_at, excluded.transaction_id) > (held.stamped_at, held.transaction_id);
