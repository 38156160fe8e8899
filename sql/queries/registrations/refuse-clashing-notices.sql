-- Lines that disagree with another about the end of a notice of the same point, kind and start.
-- $1 import_id
with told_by as (
  select s.line, s.mpan, split_part(n.text, ',', 1) as kind, split_part(n.text, ',', 2) as start,
         split_part(n.text, ',', 3) as ending
  from registration_staging as s
  cross join lateral regexp_split_to_table(s.notices, ' ') as n (text)
  where s.import_id = $1 and s.notices is not null
),
clashing as (
  select s.line, min(o.line) as other
  from told_by as s
  join told_by as o using (mpan, kind, start)
  where o.line <> s.line and o.ending <> s.ending
  group by s.line
),
gone as (
  delete from registration_staging as s using clashing as c
  where s.import_id = $1 and s.line = c.line
  returning s.line, c.other
),
told as (
  insert into registration_fault (import_id, line, key, says)
  select $1, line, 'notices', 'differs from line ' || other || ' about the same notice, expected the same end' from gone
)
select count(*) as refused from gone;
