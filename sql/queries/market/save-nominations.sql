-- Nominated annual consumption, no key twice; a figure that is held stays when it was stamped later.
-- $1 points, $2 from_days, $3 expiry_days, $4 wh, $5 stamped_at, $6 transaction_ids, side by side
insert into nomination as held (point_id, from_day, expiry_day, wh, stamped_at, transaction_id)
select *
from unnest($1::bigint[], $2::date[], $3::date[], $4::bigint[], $5::timestamptz[], $6::text[])
  as n (point_id, from_day, expiry_day, wh, stamped_at, transaction_id)
order by point_id, from_day
on conflict (point_id, from_day) do update
set expiry_day = excluded.expiry_day, wh = excluded.wh, stamped_at = excluded.stamped_at,
    transaction_id = excluded.transaction_id
where (excluded.stamped_at, excluded.transaction_id) > (held.stamped_at, held.transaction_id);
