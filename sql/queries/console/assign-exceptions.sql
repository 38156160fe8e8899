-- Exceptions are given to somebody, or (null) to nobody.
-- $1 ids, $2 assignee
update exception set assignee = $2
where exception_id = any ($1::bigint[]) and absorbed_by is null and assignee is distinct from $2
returning exception_id;
