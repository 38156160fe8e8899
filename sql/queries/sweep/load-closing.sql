-- The first instant of any appointment, and the settlement days that are closed.
select (select min(from_at) from registration) as first_at,
       (select array_agg(settlement_day) from settlement_close) as closed;
