-- Messages that were refused at the door, to see whether they would pass now: a page of them in the order of their ids.
-- $1 market time from which on they came, $2 transaction id after which the page begins, $3 rows
select transaction_id, publication, received_at, body
from inbound_message
where state = 'parked' and decided_at is null and outcome ~ '^RCP' and outcome !~ '^RCP1063' and publication ~ '^PUB-'
  and received_at >= $1 and transaction_id > $2
order by transaction_id
limit $3;
