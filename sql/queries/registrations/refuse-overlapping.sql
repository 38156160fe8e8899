-- Lines whose span overlaps that of another line about the same point: which of them is right the file does not say.
-- $1 import_id
with several as (
  select mpan from registration_staging where import_id = $1 group by mpan having count(*) > 1
),
clashing as (
  select s.line, min(o.line) as other
  from several
  join registration_staging as s on s.import_id = $1 and s.mpan = several.mpan
  join registration_staging as o on o.import_id = $1 and o.mpan = several.mpan and o.line <> s.line
  where s.from_at < coalesce(o.to_at, 'infinity') and o.from_at < coalesce(s.to_at, 'infinity')
  group by s.line
),
gone as (
  delete from registration_staging as s using clashing as c
  where s.import_id = $1 and s.line = c.line
  returning s.line, c.other
),
told as (
  insert into registration_fault (import_id, line, key, says)
  select $1, line, 'appointedFrom',
         'overlaps the span of line ' || other || ', expected spans of one point that follow one another'
  from gone
)
select count(*) as refused from gone;
