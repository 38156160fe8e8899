-- Settlement days that were closed before a registration for them came: closed again by the sweep.
-- $1 earliest instant of the registrations
delete from settlement_close where settlement_day >= ($1::timestamptz at time zone 'UTC')::date;
