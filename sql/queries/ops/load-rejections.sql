-- What the centre said against one day, in the order of arrival.
-- $1 day, $2 point, $3 quantity
select r.transaction_id, m.received_at, r.version, r.codes, r.periods, r.wh, r.remedy, m.outcome
from rejection as r
join inbound_message as m using (transaction_id)
where r.settlement_day = $1 and r.point_id = $2 and r.quantity = $3
order by m.received_at, r.transaction_id;
