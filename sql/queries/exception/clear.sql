-- Exceptions that are over.
-- $1 exception_ids, $2 market time
update exception
set state = 'cleared', cleared_at = $2
where exception_id = any ($1::bigint[]) and state = 'active';
