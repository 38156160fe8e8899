-- What the centre said of the version that a message carried, the latest first.
-- $1 day, $2 point, $3 quantity, $4 version
select j.transaction_id, j.codes, j.periods, j.remedy, j.at, i.body
from rejection as j
join inbound_message as i using (transaction_id)
where j.settlement_day = $1 and j.point_id = $2 and j.quantity = $3 and j.version = $4
order by j.at desc
limit 20;
