-- What the centre said against one day, in the order of arrival.
-- $1 day, $2 point, $3 quantity, or null for all
select r.quantity, r.version, r.codes, r.periods, m.received_at
from rejection as r
join inbound_message as m using (transaction_id)
where r.settlement_day = $1 and r.point_id = $2 and r.quantity = coalesce($3, r.quantity)
order by m.received_at, r.transaction_id;
