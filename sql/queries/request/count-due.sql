-- How many requests have their moment behind them and are still to be sent.
-- $1 market time
select count(*)::int as due from read_request where state = 'open' and next_at <= $1;
