-- Clears an exception that no finding stands behind: its cause is gone.
-- $1 cause, $2 level, $3 value or null, $4 market time
update exception
set state = 'cleared', cleared_at = $4
where cause = $1 and level = $2 and value is not distinct from $3 and state = 'active';
