-- Rows for points that have none; they say nothing yet.
-- $1 points, $2 quantities, side by side
insert into point_past (point_id, quantity)
select point_id, quantity from unnest($1::bigint[], $2::text[]) as a (point_id, quantity) order by 1, 2
on conflict do nothing;
