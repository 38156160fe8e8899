-- Members of exceptions; of known ones a finding holds again.
-- $1 exception_ids, $2 days, $3 points, $4 quantities, side by side, no member twice
insert into exception_point (exception_id, settlement_day, point_id, quantity)
select * from unnest($1::bigint[], $2::date[], $3::bigint[], $4::text[])
on conflict (exception_id, settlement_day, point_id, quantity) do update
set ceased_at = null
where exception_point.ceased_at is not null;
