-- Tables of which rows of a settlement day are removed, in their order.
select name from settlement_day_tables() as t (name);
