-- Status messages that are still owed, with the messages that they are about.
-- $1 status_ids
select s.status_id, s.code, m.outcome, s.attempts, m.body
from status_message as s
join inbound_message as m using (transaction_id)
where s.status_id = any ($1::bigint[]) and s.state = 'owed'
order by s.status_id;
