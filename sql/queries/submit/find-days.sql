-- Days whose current version is to be sent, and those of them of which another version is in flight: these wait.
-- $1 days, $2 points, $3 quantities, side by side
select p.settlement_day, p.point_id, p.quantity, p.current_version as version, coalesce(r.renewals, 0)::int as renewals,
       o.batch_id is not null as in_flight
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join day_progress as p using (settlement_day, point_id, quantity)
left join day_outbox as o using (settlement_day, point_id, quantity)
left join lateral (
  select count(*) as renewals
  from submission_message as m
  where o.refused and m.settlement_day = p.settlement_day and m.point_id = p.point_id and m.quantity = p.quantity
    and m.version = p.current_version and m.state = 'refused' and m.code like 'MSG%'
) as r on true
where p.current_version > 0 and p.state <> 'parked'
  and (o.version is null or o.version < p.current_version or o.refused);
