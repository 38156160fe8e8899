-- Messages of devices that nobody has registered.
-- $1 market time
insert into parked_message (block_id, position, reason, rule, device_id, at)
select md5('parked' || n)::uuid, n % 500, 'unknownDevice', 'V16', '02-5D-53-FF-00-00-' || lpad(upper(to_hex(n / 256)), 2, '0') || '-' || lpad(upper(to_hex(n % 256)), 2, '0'),
       $1::timestamptz - n * interval '11 minutes'
from generate_series(1, 600) as n;
