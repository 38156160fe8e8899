-- Lets the work of sending to a supplier that waits after a failure start now: its address has changed.
-- $1 supplier, $2 market time
update work_block
set due_at = least(due_at, $2), ring_after = now()
where stage = 'advise' and state = 'waiting' and member_ids = array['supplier:' || $1::text];
