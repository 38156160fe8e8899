-- Exceptions whose cause is back. They are news again, whoever had taken note before.
-- $1 exception_ids
update exception
set state = 'active', cleared_at = null, acknowledged_at = null, acknowledged_by = null, note = null,
    reopened = reopened + 1
where exception_id = any ($1::bigint[]);
