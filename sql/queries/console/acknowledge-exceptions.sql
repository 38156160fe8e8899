-- A person takes note of several at once; those that somebody took note of before stay as they are.
-- $1 ids, $2 market time, $3 who, $4 note or null
update exception
set acknowledged_at = $2::timestamptz, acknowledged_by = $3, note = $4
where exception_id = any ($1::bigint[]) and acknowledged_at is null and absorbed_by is null
returning exception_id;
