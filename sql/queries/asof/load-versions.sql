-- Every version of the quantities of one day, oldest first, with what filled it.
-- $1 day, $2 point, $3 quantity, or null for all
select v.quantity, v.version, v.wh, v.q, v.e, v.arc, v.method, v.cause, v.ruleset, v.created_at, l.links
from day_version as v
left join reason_link as l using (settlement_day, point_id, quantity, version)
where v.settlement_day = $1 and v.point_id = $2 and v.quantity = coalesce($3, v.quantity)
order by v.quantity, v.version;
