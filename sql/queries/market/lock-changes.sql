-- Of these changes those that are not decided on: one writer at a time decides.
-- $1 change_ids
select change_id from service_change
where change_id = any ($1::bigint[]) and decided_at is null
order by change_id
for no key update;
