-- Days whose current version is to be sent: those with a message in flight wait, those sent already are left out.
-- $1 days, $2 points, $3 quantities, side by side
select p.settlement_day, p.point_id, p.quantity, p.current_version as version, coalesce(s.renewals, 0)::int as renewals
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join day_progress as p using (settlement_day, point_id, quantity)
left join lateral (
  select bool_or(state in ('prepared', 'sent', 'unknown')) as in_flight,
         bool_or(version = p.current_version and state in ('accepted', 'parked')) as done,
         count(*) filter (where version = p.current_version and state = 'refused' and code like 'MSG%') as renewals
  from submission
  where settlement_day = p.settlement_day and point_id = p.point_id and quantity = p.quantity and refusal_id is null
) as s on true
where p.current_version > 0 and p.state <> 'parked'
  and not coalesce(s.in_flight, false) and not coalesce(s.done, false);
