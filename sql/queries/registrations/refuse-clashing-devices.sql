-- Lines that disagree with another about a device: what it is from a date on, which point it measures at a time, or the
-- serial of its meter. Lines that say the same count once, so that only what differs is compared in pairs; of a device of
-- which more is said than $2 all lines are refused.
-- $1 import_id, $2 how many different things may be said of a device
with several as (
  select device_id, quantity
  from registration_staging where import_id = $1 and device_id is not null
  group by device_id, quantity having count(*) > 1
),
said as (
  select device_id, quantity, mpan, bound_from, bound_to, variant, phases, commissioned_at, meter_id,
         min(line) as line, count(*) over (partition by device_id, quantity) as sayings
  from registration_staging
  join several using (device_id, quantity)
  where import_id = $1
  group by device_id, quantity, mpan, bound_from, bound_to, variant, phases, commissioned_at, meter_id
),
pairs as (
  select s.line, min(o.line) as other
  from said as s
  join said as o on o.device_id = s.device_id and o.quantity = s.quantity and o.line <> s.line
  where s.sayings between 2 and $2::int and o.sayings between 2 and $2::int
    and (s.meter_id <> o.meter_id
         or case when s.bound_from = o.bound_from
                 then (s.mpan, s.bound_to, s.variant, s.phases, s.commissioned_at)
                      is distinct from (o.mpan, o.bound_to, o.variant, o.phases, o.commissioned_at)
                 else s.mpan <> o.mpan and s.bound_from < coalesce(o.bound_to, 'infinity')
                      and o.bound_from < coalesce(s.bound_to, 'infinity') end)
  group by s.line
  union all
  select line, null from said where sayings > $2::int
),
clashing as (
  select s.line, pairs.other
  from pairs
  join said using (line)
  join registration_staging as s
    on s.import_id = $1 and s.device_id = said.device_id and s.quantity = said.quantity and s.mpan = said.mpan
   and (s.bound_from, s.bound_to, s.variant, s.phases, s.commissioned_at, s.meter_id)
       is not distinct from (said.bound_from, said.bound_to, said.variant, said.phases, said.commissioned_at, said.meter_id)
),
gone as (
  delete from registration_staging as s using clashing as c
  where s.import_id = $1 and s.line = c.line
  returning s.line, c.other
),
told as (
  insert into registration_fault (import_id, line, key, says)
  select $1, line, 'device.esme',
         case when other is null
              then 'is a device of which more than ' || $2::int || ' different things are said, expected fewer'
              else 'differs from line ' || other || ' about the same device, expected one point at a time, and the same to, '
                   || 'variant, phases, commissionedAt and meterId where from is the same' end
  from gone
)
select count(*) as refused from gone;
