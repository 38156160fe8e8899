-- Annual consumption from the centre, no key twice; a figure that is held stays when it was stamped later.
-- $1 points, $2 from_days, $3 wh, $4 qualities, $5 stamped_at, $6 transaction_ids, side by side
insert into annual_consumption as held (point_id, from_day, wh, quality, stamped_at, transaction_id)
select *
from unnest($1::bigint[], $2::date[], $3::bigint[], $4::text[], $5::timestamptz[], $6::text[])
  as a (point_id, from_day, wh, quality, stamped_at, transaction_id)
order by point_id, from_day
on conflict (point_id, from_day) do update
set wh = excluded.wh, quality = excluded.quality, stamped_at = excluded.stamped_at,
    transaction_id = excluded.transaction_id
where (excluded.stamped_at, excluded.transaction_id) > (held.stamped_at, held.transaction_id);
