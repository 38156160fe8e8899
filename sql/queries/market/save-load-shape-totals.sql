-- Totals of load shapes, no key twice; those that are held stay when they were stamped later.
-- $1 gsp_groups, $2 connection_types, $3 market_segments, $4 premises, $5 quantities, $6 days, $7 annual_wh,
-- $8 day_wh, $9 day_peak_wh, $10 day_off_peak_wh, $11 week_wh, $12 week_peak_wh, $13 week_off_peak_wh,
-- $14 stamped_at, $15 transaction_ids, side by side
insert into load_shape_total as held (gsp_group, connection_type, market_segment, premises, quantity,
                                      settlement_day, annual_wh, day_wh, day_peak_wh, day_off_peak_wh, week_wh, week_peak_wh,
                                      week_off_peak_wh, stamped_at, transaction_id)
select *
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::bigint[], $8::bigint[],
            $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::timestamptz[], $15::text[])
  as t (gsp_group, connection_type, market_segment, premises, quantity, settlement_day, annual_wh, day_wh,
        day_peak_wh, day_off_peak_wh, week_wh, week_peak_wh, week_off_peak_wh, stamped_at, transaction_id)
order by gsp_group, connection_type, market_segment, premises, quantity, settlement_day
on conflict (gsp_group, connection_type, market_segment, premises, quantity, settlement_day) do update
set annual_wh = excluded.annual_wh, day_wh = excluded.day_wh, day_peak_wh = excluded.day_peak_wh,
    day_off_peak_wh = excluded.day_off_peak_wh, week_wh = excluded.week_wh, week_peak_wh = excluded.week_peak_wh,
    week_off_peak_wh = excluded.week_off_peak_wh, stamped_at = excluded.stamped_at,
    transaction_id = excluded.transaction_id
where (excluded.stamped_at, excluded.transaction_id) > (held.stamped_at, held.transaction_id);
