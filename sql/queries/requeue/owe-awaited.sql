-- Calls are let in again: what was awaited is owed, up to now.
-- $1 market time
update requeue set state = 'owed', to_at = greatest(to_at, $1::timestamptz)
where state = 'awaited'
returning requeue_id;
