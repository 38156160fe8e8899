-- The first and the last day of which anything is counted; null while there is none.
select min(settlement_day) as first_day, max(settlement_day) as last_day from day_tally;
