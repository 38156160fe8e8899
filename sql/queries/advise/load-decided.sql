-- Which of these days of points are decided: nothing of them is on its way, and they were begun or their run closed.
-- $1 points, $2 days, side by side
select a.point_id, a.day
from unnest($1::bigint[], $2::date[]) as a (point_id, day)
where not exists (
    select from day_progress as p
    where p.settlement_day = a.day and p.point_id = a.point_id and p.state not in ('settled', 'parked'))
  and (exists (select from day_progress as p where p.settlement_day = a.day and p.point_id = a.point_id)
       or exists (select from settlement_close as c where c.settlement_day = a.day));
