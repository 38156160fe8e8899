-- How many of these messages are held already, and were not refused.
-- $1 transaction_ids
select count(*)::int as held from inbound_message
where transaction_id = any ($1::text[]) and (state <> 'parked' or decided_at is not null);
