-- Register reads of every device at one midnight: what it stood at when the span began, and what it counted since.
-- $1 midnight, $2 the day before it; null: the first
insert into register_read (device_id, quantity, at, wh, read_at, block_id, position)
select m.esme, p.quantity, $1, 4000000 + (p.number * 7919::bigint) % 60000000 + coalesce(d.register_wh, 0),
       $1::timestamptz + interval '70 minutes', md5('register' || $1::text || p.number / 500)::uuid, p.number % 500
from seed.point as p
join seed.meter as m using (number)
left join seed.made_day as d on d.settlement_day = $2::date and d.quantity = p.quantity and d.kind = 'actual' and d.class = p.class
order by m.esme, p.quantity;
