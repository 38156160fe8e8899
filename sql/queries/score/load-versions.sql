-- Every version of days, oldest first, with what filled it, and whether it left for the platform and was not refused.
-- $1 days, $2 points, $3 quantities, side by side
select v.settlement_day, v.point_id, v.quantity, v.version, v.wh, v.q, v.e, v.arc, v.method, v.created_at, l.links,
       exists (
         select from submission as s
         where s.settlement_day = v.settlement_day and s.point_id = v.point_id and s.quantity = v.quantity
           and s.version = v.version and s.state <> 'refused'
       ) as is_sent
from unnest($1::date[], $2::bigint[], $3::text[]) as k (settlement_day, point_id, quantity)
join day_version as v using (settlement_day, point_id, quantity)
left join reason_link as l using (settlement_day, point_id, quantity, version)
order by v.settlement_day, v.point_id, v.quantity, v.version;
