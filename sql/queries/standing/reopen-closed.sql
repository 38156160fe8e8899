-- Settlement days that were closed before a registration for them came: their first run closes again by the sweep.
-- $1 earliest instant of the registrations
delete from settlement_close where run = 'II' and settlement_day >= ($1::timestamptz at time zone 'UTC')::date;
