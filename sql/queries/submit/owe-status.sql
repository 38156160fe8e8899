-- Messages that were taken and then turned down by a code of level 4: their senders are told, once each.
-- $1 transaction_ids, $2 market time
insert into status_message (transaction_id, code, owed_at)
select transaction_id, left(outcome, 7), $2
from inbound_message
where transaction_id = any ($1::text[]) and state = 'parked' and publication <> 'STATUS'
  and outcome ~ '^RCP(1023|1052|1061|1062|1063|1064)( |$)'
on conflict (transaction_id) do nothing
returning status_id;
