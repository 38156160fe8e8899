-- A person takes note. Only of what nobody took note of before, and that did not end in another.
-- $1 exception_id, $2 instant, $3 who, $4 note or null
update exception
set acknowledged_at = $2, acknowledged_by = $3, note = $4
where exception_id = $1 and acknowledged_at is null and absorbed_by is null
returning exception_id;
