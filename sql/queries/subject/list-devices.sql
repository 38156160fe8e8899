-- Devices that were ever bound to a point.
-- $1 point_id
select device_id from subject_devices($1) as d (device_id);
