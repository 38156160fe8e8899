-- Rejections of the centre about points that a supplier is to hear of: turned down for what was read, held, past the
-- final run or waiting for a person, and warnings. What we wrote wrongly, and put right by ourselves, is our business.
-- $1 points, $2 the first day
select point_id, settlement_day, quantity, codes, periods, remedy = 'warning' as is_warning
from rejection
where point_id = any ($1::bigint[]) and settlement_day >= $2::date
  and remedy in ('invalidate', 'hold', 'terminal', 'park', 'warning')
order by point_id, settlement_day, quantity, transaction_id;
