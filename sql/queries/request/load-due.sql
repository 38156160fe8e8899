-- Requests whose moment has come, with what is held of their days; locked for the transaction that decides on them.
-- $1 market time, $2 rows at most
select r.settlement_day, r.point_id, r.quantity, r.device_id, r.service,
       v.q is not null as has_version, v.e, coalesce(h.periods, '{}') as heard, a.code
from read_request as r
left join day_progress as p using (settlement_day, point_id, quantity)
left join day_version as v
  on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity
  and v.version = p.current_version
left join lateral (
  select array_agg(distinct entry.period) as periods
  from day_read as d, unnest(d.periods, d.wh) as entry (period, wh)
  where d.settlement_day = r.settlement_day and d.point_id = r.point_id and d.quantity = r.quantity
    and entry.wh is not null
) as h on true
left join lateral (
  select code from meter_answer
  where device_id = r.device_id and service = r.service
  order by read_at desc
  limit 1
) as a on true
where r.state = 'open' and r.next_at <= $1
order by r.next_at
limit $2
for update of r skip locked;
