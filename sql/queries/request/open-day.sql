-- The reads of a day should have come: a request is opened for every device that is bound and appointed on it and may be
-- asked for half hours, where the day is not there, waits for reads, or was filled for want of them. Once a day.
-- $1 day, $2 market time, $3 next_at, $4 start of the day, $5 end of the day
with looked as (
  insert into read_deadline (settlement_day, looked_at) values ($1, $2)
  on conflict do nothing
  returning settlement_day
)
insert into read_request (settlement_day, point_id, quantity, device_id, service, next_at)
select distinct $1::date, b.point_id, b.quantity, b.device_id, case b.quantity when 'AI' then '4.8.1' else '4.8.3' end, $3::timestamptz
from looked
cross join registration as r
join device_binding as b on b.point_id = r.point_id and b.quantity = r.quantity
left join day_progress as p
  on p.settlement_day = $1 and p.point_id = b.point_id and p.quantity = b.quantity
left join day_version as v
  on v.settlement_day = $1 and v.point_id = p.point_id and v.quantity = p.quantity and v.version = p.current_version
where r.from_at < $5 and (r.to_at is null or r.to_at > $4) and r.consent = 'H'
  and b.from_at < $5 and (b.to_at is null or b.to_at > $4)
  and (v.q is null or v.e ~ '[24]')
on conflict do nothing
returning device_id;
