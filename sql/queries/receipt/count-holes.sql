-- Devices that have missed a message for long: in the market's time, and in the machine's, which runs ahead of no clock.
-- $1 market time, $2 milliseconds of the market, $3 of the machine
select count(*)::int as devices, (min(hole_at) at time zone 'UTC')::date::text as first_day
from device_level
where hole_at <= $1::timestamptz - $2 * interval '1 millisecond'
  and hole_stored_at <= now() - $3 * interval '1 millisecond'
