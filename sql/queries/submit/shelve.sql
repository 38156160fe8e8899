-- Keeps what is to be told until its channel takes it; what waits already has its place.
-- $1 channels, $2 deadlines, $3 days, $4 points, $5 quantities, $6 member ids, side by side
insert into submission_waiting (channel, deadline, settlement_day, point_id, quantity, member_id)
select * from unnest($1::text[], $2::timestamptz[], $3::date[], $4::bigint[], $5::text[], $6::text[])
on conflict do nothing;
