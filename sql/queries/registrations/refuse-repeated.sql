-- Lines that say again, word for word, what an earlier one has said: the first counts.
-- $1 import_id
with several as (
  select mpan from registration_staging where import_id = $1 group by mpan having count(*) > 1
),
placed as (
  select s.line, first_value(s.line) over (
           partition by s.mpan, s.from_at, md5((to_jsonb(s) - 'line')::text) order by s.line) as first_line
  from registration_staging as s
  join several using (mpan)
  where s.import_id = $1
),
gone as (
  delete from registration_staging as s using placed as p
  where s.import_id = $1 and s.line = p.line and p.first_line < p.line
  returning s.line, p.first_line
),
told as (
  insert into registration_fault (import_id, line, key, says)
  select $1, line, 'line', 'repeats line ' || first_line || ', expected it once' from gone
)
select count(*) as refused from gone;
