-- Load shapes, no key twice; one that is held stays when it was stamped later.
-- $1 gsp_groups, $2 connection_types, $3 market_segments, $4 premises, $5 quantities, $6 days, $7 wh (array literals),
-- $8 flags, $9 stamped_at, $10 transaction_ids, side by side
insert into load_shape as held (settlement_day, gsp_group, connection_type, market_segment, premises, quantity, wh,
                                flags, stamped_at, transaction_id)
select settlement_day, gsp_group, connection_type, market_segment, premises, quantity, wh::bigint[], flags,
       stamped_at, transaction_id
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::text[],
            $9::timestamptz[], $10::text[])
  as s (gsp_group, connection_type, market_segment, premises, quantity, settlement_day, wh, flags, stamped_at,
        transaction_id)
order by gsp_group, connection_type, market_segment, premises, quantity, settlement_day
on conflict (gsp_group, connection_type, market_segment, premises, quantity, settlement_day) do update
set wh = excluded.wh, flags = excluded.flags, stamped_at = excluded.stamped_at,
    transaction_id = excluded.transaction_id
where (excluded.stamped_at, excluded.transaction_id) > (held.stamped_at, held.transaction_id);
