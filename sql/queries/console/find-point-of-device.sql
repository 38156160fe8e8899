-- The point that a device measures: the one it was bound to last, import before export.
-- $1 device
select point_id from device_binding where device_id = $1 order by from_at desc, quantity desc limit 1;
