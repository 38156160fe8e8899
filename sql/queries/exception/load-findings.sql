-- All findings of a cause about the days of which one was first seen in a window, those that no longer hold included,
-- with the groups that the point was in on the day. The hub is the last that its device told of; of a feed nothing is
-- known yet.
-- $1 rules of the cause, $2 and $3 market time from and to, excluded
with day as (
  select distinct settlement_day, point_id, quantity
  from finding
  where rule = any ($1::text[]) and at >= $2 and at < $3
)
select f.settlement_day, f.point_id, f.quantity, f.rule, f.outcome, f.detail,
       f.mode = 'on' and f.cleared_at is null as holds,
       f.at >= $2 and f.at < $3 as inside,
       b.hub, b.variant as model, r.supplier_dip_id as supplier, r.gsp_group as gsp
from day
join finding as f using (settlement_day, point_id, quantity)
left join lateral (
  select supplier_dip_id, gsp_group from registration
  where point_id = day.point_id and from_at < day.settlement_day + 1 and (to_at is null or to_at > day.settlement_day)
  order by from_at desc
  limit 1
) as r on true
left join lateral (
  select variant, hub from device_binding
  left join device_hub using (device_id)
  where point_id = day.point_id and from_at < day.settlement_day + 1 and (to_at is null or to_at > day.settlement_day)
  order by from_at desc, device_id
  limit 1
) as b on true
where f.rule = any ($1::text[]);
