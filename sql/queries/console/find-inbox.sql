-- One message of the platform with the days of ours that it was matched to.
-- $1 transaction_id
select i.transaction_id, i.publication, i.received_at, i.state, i.outcome, i.decided_at, i.body,
       coalesce((
         select json_agg(json_build_object('day', j.settlement_day, 'pointId', j.point_id, 'quantity', j.quantity,
                                           'version', j.version, 'codes', j.codes, 'remedy', j.remedy)
                         order by j.settlement_day)
         from rejection as j where j.transaction_id = i.transaction_id), '[]') as days
from inbound_message as i
where i.transaction_id = $1;
