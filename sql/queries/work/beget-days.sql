-- Begets work for a stage whose members are days.
-- $1 stage, $2 due_at, $3 days, $4 points, $5 quantities, side by side; $6 marks of the work, or null
insert into work_block (stage, size, due_at, member_days, member_points, member_quantities, member_ids)
values ($1, cardinality($3::date[]), $2, $3, $4, $5, $6)
returning work_id;
