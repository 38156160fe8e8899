-- I5: what the platform holds of a version: its point, its day and the sum of its half hours, to the watt-hour.
-- $1 rows at most
select s.day_id as subject,
       case when j.mpan <> d.mpan or j.quantity <> d.quantity or j.utc_day <> d.utc_day then 'went out about another point or day'
            else 'the platform holds ' || (j.wh - d.wh) || ' Wh more than version ' || s.version || ' has' end as says,
       (count(*) over ())::int as total
from j_platform as j
join v_submission as s on s.reference = j.reference and s.interface = 'IF-021'
join v_day as d on d.day_id = s.day_id and d.version = s.version
where j.is_taken and j.interface = 'IF-021' and j.wh is not null
  and (j.mpan <> d.mpan or j.quantity <> d.quantity or j.utc_day <> d.utc_day or j.wh <> d.wh)
order by 1
limit $1
