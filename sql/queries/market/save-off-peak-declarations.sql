-- Off-peak shares of days, no key twice; a share that is held stays when it was stamped later.
-- $1 points, $2 days, $3 percentages, $4 stamped_at, $5 transaction_ids, side by side
insert into off_peak_declaration as held (point_id, settlement_day, percentage, stamped_at, transaction_id)
select *
from unnest($1::bigint[], $2::date[], $3::double precision[], $4::timestamptz[], $5::text[])
  as d (point_id, settlement_day, percentage, stamped_at, transaction_id)
order by point_id, settlement_day
on conflict (point_id, settlement_day) do update
set percentage = excluded.percentage, stamped_at = excluded.stamped_at, transaction_id = excluded.transaction_id
where (excluded.stamped_at, excluded.transaction_id) > (held.stamped_at, held.transaction_id);
