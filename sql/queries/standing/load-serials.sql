-- Serials of the meters behind devices, where a file has told them.
-- $1 devices
select device_id, meter_id from device_serial where device_id = any ($1::text[]);
