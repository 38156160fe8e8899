-- Begets a work of its own for each row known by an id.
-- $1 stage, $2 due_at, $3 ids
insert into work_block (stage, size, due_at, member_ids)
select $1, 1, $2, array[id] from unnest($3::text[]) as id
returning work_id;
