-- Requests of messages that are not decided on, with the message as it was received, message by message.
-- $1 transaction_ids
select a.transaction_id, a.position, a.point_id, a.quantity, a.from_at, a.to_at, a.gross_wh, a.reason, a.reference,
       m.received_at, m.body
from amendment_request as a
join inbound_message as m using (transaction_id)
where a.transaction_id = any ($1::text[]) and a.decided_at is null
order by a.stamped_at, a.transaction_id, a.position;
