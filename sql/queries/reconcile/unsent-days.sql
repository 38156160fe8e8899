-- Days that are settled, whose version in force nobody has told, and that nothing is going to tell.
-- $1 rows at most, $2 UTC day
select p.point_id || ':' || p.settlement_day || ':' || p.quantity as subject,
       'version ' || p.current_version || ' was never taken by the platform, and nothing holds it' as says,
       (count(*) over ())::int as total
from day_progress as p
where p.settlement_day = $2::date and p.state = 'settled' and p.current_version > 0
  and not exists (
    select from v_submission as s
    where s.utc_day = p.settlement_day and s.mpan_id = p.point_id and s.quantity = p.quantity and s.version = p.current_version
      and s.state in ('prepared', 'sent', 'unknown', 'accepted', 'parked'))
  -- Turned down for good: the centre's last run is over, and what remains is a dispute.
  and not exists (
    select from rejection as r
    where r.settlement_day = p.settlement_day and r.point_id = p.point_id and r.quantity = p.quantity
      and r.version = p.current_version and r.remedy = 'terminal')
  and not exists (
    select from submission_waiting as w
    where w.settlement_day = p.settlement_day and w.point_id = p.point_id and w.quantity = p.quantity)
order by 1
limit $1
