-- How much of days a two-rate meter used off peak, as suppliers declare it.
-- $1 days, $2 points, $3 quantities, side by side
select k.settlement_day, k.point_id, k.quantity, d.percentage
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join off_peak_declaration as d using (settlement_day, point_id)
where k.quantity = 'AI';
