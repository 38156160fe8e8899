-- The devices that may be asked for half hours of a day, with what is held of it and how each request stands.
-- $1 day, $2 point, $3 quantity, $4 start of the day, $5 end of the day
select distinct on (b.device_id)
       $1::date as settlement_day, b.point_id, b.quantity, b.device_id,
       case b.quantity when 'AI' then '4.8.1' else '4.8.3' end as service,
       v.q is not null as has_version, v.e, coalesce(h.periods, '{}') as heard, a.code,
       q.state as request_state, q.next_at
from device_binding as b
join registration as r using (point_id, quantity)
left join day_progress as p
  on p.settlement_day = $1 and p.point_id = b.point_id and p.quantity = b.quantity
left join day_version as v
  on v.settlement_day = $1 and v.point_id = p.point_id and v.quantity = p.quantity and v.version = p.current_version
left join read_request as q
  on q.settlement_day = $1 and q.point_id = b.point_id and q.quantity = b.quantity and q.device_id = b.device_id
left join lateral (
  select array_agg(distinct entry.period) as periods
  from day_read as d, unnest(d.periods, d.wh) as entry (period, wh)
  where d.settlement_day = $1 and d.point_id = b.point_id and d.quantity = b.quantity and entry.wh is not null
) as h on true
left join lateral (
  select code from meter_answer
  where device_id = b.device_id and service = case b.quantity when 'AI' then '4.8.1' else '4.8.3' end
  order by read_at desc
  limit 1
) as a on true
where b.point_id = $2 and b.quantity = $3 and b.from_at < $5 and (b.to_at is null or b.to_at > $4)
  and r.from_at < $5 and (r.to_at is null or r.to_at > $4) and r.consent = 'H'
order by b.device_id;
