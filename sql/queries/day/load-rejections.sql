-- Rejections of the centre that invalidate slots of days, what refusals have said of them already, and the reads that
-- people let stand: for these the codes are rules.
-- $1 days, $2 points, $3 quantities, side by side
select 'rejection' as kind, j.settlement_day, j.point_id, j.quantity, j.periods, j.wh, j.codes
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join rejection as j using (settlement_day, point_id, quantity)
where j.remedy = 'invalidate'
union all
select 'refusal', f.settlement_day, f.point_id, f.quantity, f.periods, f.wh, f.slot_codes
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join refusal as f using (settlement_day, point_id, quantity)
union all
select 'accepted', a.settlement_day, a.point_id, a.quantity, array_agg(a.period), array_agg(a.wh), array_agg(a.rule)
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join accepted_read as a using (settlement_day, point_id, quantity)
group by a.settlement_day, a.point_id, a.quantity;
