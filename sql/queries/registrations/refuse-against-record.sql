-- Lines whose span overlaps what is registered of the point already, or whose device measures another point then. A
-- registration from the same date is not overlapped but replaced, and so is one that another line of the file replaces.
-- What messages have said of a point goes before a file.
-- $1 import_id
with overlapping as (
  select s.line, 'appointedFrom' as key,
         'overlaps what is registered of the point from '
         || to_char(min(r.from_at) at time zone 'Europe/London', 'YYYY-MM-DD')
         || ', expected the same start, which replaces it, or a span before or after' as says
  from registration_staging as s
  join point as p on p.mpan = s.mpan
  join registration as r on r.point_id = p.point_id
  where s.import_id = $1 and r.from_at <> s.from_at
    and s.from_at < coalesce(r.to_at, 'infinity') and r.from_at < coalesce(s.to_at, 'infinity')
    and not exists (
      select from registration_staging as o
      where o.import_id = $1 and o.mpan = s.mpan and o.from_at = r.from_at)
  group by s.line
),
bound as (
  select distinct on (s.line) s.line, 'device.esme' as key,
         'measures another point in the record from '
         || to_char(b.from_at at time zone 'Europe/London', 'YYYY-MM-DD')
         || ', expected another device, or other dates' as says
  from registration_staging as s
  join device_binding as b on b.device_id = s.device_id and b.quantity = s.quantity
  join point as p on p.point_id = b.point_id
  where s.import_id = $1 and p.mpan <> s.mpan
    and s.bound_from < coalesce(b.to_at, 'infinity') and b.from_at < coalesce(s.bound_to, 'infinity')
  order by s.line, b.from_at
),
spoken as (
  select s.line, 'mpan' as key,
         'is a point that messages of the market have told of since, expected one that only files have told of' as says
  from registration_staging as s
  join point as p on p.mpan = s.mpan
  where s.import_id = $1
    and exists (select from point_fact as f where f.point_id = p.point_id and f.aspect = 'appointment')
),
faulty as (
  select distinct on (line) line, key, says
  from (select *, 1 as place from spoken union all select *, 2 from overlapping union all select *, 3 from bound) as f
  order by line, place
),
gone as (
  delete from registration_staging as s using faulty as f
  where s.import_id = $1 and s.line = f.line
  returning s.line, f.key, f.says
),
told as (
  insert into registration_fault (import_id, line, key, says)
  select $1, line, key, says from gone
)
select count(*) as refused from gone;
