-- Messages to be decided.
-- $1 transaction_ids
select transaction_id, publication, received_at, held_on, body
from inbound_message where transaction_id = any ($1::text[]) and state = 'stored';
