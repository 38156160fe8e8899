-- A request that was entered by hand is decided on as it is entered.
-- $1 transaction_id, $2 market time
update amendment_request set decided_at = $2::timestamptz where transaction_id = $1;
