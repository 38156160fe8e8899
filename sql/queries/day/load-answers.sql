-- Last answers without reads, for windows that end at the end of a day, each with the number of days running, this one
-- included, for which the device has answered the same: up to ten, more than any rule asks for.
-- $1 device_ids, $2 services, $3 window ends, side by side
select a.device_id, a.service, a.window_to, a.code, running.times
from unnest($1::text[], $2::text[], $3::timestamptz[]) as k (device_id, service, window_to)
join meter_answer as a using (device_id, service, window_to)
cross join lateral (
  select count(*)::int as times
  from (
    select b.window_to, row_number() over (order by b.window_to desc) as place
    from meter_answer as b
    where b.device_id = a.device_id and b.service = a.service and b.code = a.code
      and b.window_to <= a.window_to and b.window_to > a.window_to - interval '10 days'
  ) as same
  where same.window_to = a.window_to - (same.place - 1) * interval '1 day'
) as running;
