-- The instants between which anybody is appointed, and the runs that are closed of days since one.
-- $1 first day asked about
select (select from_at from registration order by from_at limit 1) as first_at,
       -- Of no end before any end.
       (select to_at from registration order by to_at desc nulls first limit 1) as last_at,
       (select array_agg(settlement_day::text || ' ' || run) from settlement_close where settlement_day >= $1) as closed;
