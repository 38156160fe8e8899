-- Messages to be decided.
-- $1 transaction_ids
select transaction_id, received_at, body
from inbound_message where transaction_id = any ($1::text[]) and state = 'stored';
