-- Begets work for a stage whose members are rows known by other ids.
-- $1 stage, $2 due_at, $3 ids
insert into work_block (stage, size, due_at, member_ids)
values ($1, cardinality($3::text[]), $2, $3)
returning work_id;
