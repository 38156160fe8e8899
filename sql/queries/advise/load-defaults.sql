-- What the centre used in our stead for points, and whether figures of ours were taken since.
-- $1 points, $2 the first day
select d.point_id, d.settlement_day, d.quantity, d.run, d.periods,
       not exists (
         select from open_central_default as o
         where o.settlement_day = d.settlement_day and o.point_id = d.point_id and o.quantity = d.quantity
           and o.run = d.run and o.at = d.at) as is_cleared
from central_default as d
where d.point_id = any ($1::bigint[]) and d.settlement_day >= $2::date
order by d.point_id, d.settlement_day, d.quantity, d.run, d.transaction_id;
