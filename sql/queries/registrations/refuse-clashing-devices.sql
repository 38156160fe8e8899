-- Lines that disagree with another about a device: what it is from a date on, or which point it measures at a time.
-- $1 import_id
with several as (
  select device_id, quantity
  from registration_staging where import_id = $1 and device_id is not null
  group by device_id, quantity having count(*) > 1
),
clashing as (
  select s.line, min(o.line) as other
  from several
  join registration_staging as s
    on s.import_id = $1 and s.device_id = several.device_id and s.quantity = several.quantity
  join registration_staging as o
    on o.import_id = $1 and o.device_id = several.device_id and o.quantity = several.quantity and o.line <> s.line
  where case when s.bound_from = o.bound_from
             then (s.mpan, s.bound_to, s.variant, s.phases, s.commissioned_at)
                  is distinct from (o.mpan, o.bound_to, o.variant, o.phases, o.commissioned_at)
             else s.mpan <> o.mpan and s.bound_from < coalesce(o.bound_to, 'infinity')
                  and o.bound_from < coalesce(s.bound_to, 'infinity') end
  group by s.line
),
gone as (
  delete from registration_staging as s using clashing as c
  where s.import_id = $1 and s.line = c.line
  returning s.line, c.other
),
told as (
  insert into registration_fault (import_id, line, key, says)
  select $1, line, 'device.esme',
         'differs from line ' || other || ' about the same device, expected one point at a time, and the same to, variant, '
         || 'phases and commissionedAt where from is the same'
  from gone
)
select count(*) as refused from gone;
