-- Versions filled from brackets that reach over other days.
-- $1 days, $2 points, $3 quantities, $4 versions, $5 first days, $6 last days, side by side
insert into bracket_day (settlement_day, point_id, quantity, version, first_day, last_day)
select * from unnest($1::date[], $2::bigint[], $3::text[], $4::int[], $5::date[], $6::date[])
on conflict (point_id, quantity, settlement_day) do update
set version = excluded.version, first_day = excluded.first_day, last_day = excluded.last_day, is_stale = false;
