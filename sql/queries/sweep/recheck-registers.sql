-- Complete days whose half hours and registers disagree although no rule has said so: the two came in batches that
-- did not see each other. They go back to validate once, when their day is closed.
-- $1 day, $2 start of the day, $3 end of the day, $4 watt-hours that may differ (V60), $5 market time, $6 members of a block at most
with member as (
  select p.point_id, p.quantity, (row_number() over (order by p.quantity, p.point_id) - 1) / $6::int as part
  from day_progress as p
  join day_version as v
    on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity
    and v.version = p.current_version
  join device_binding as b
    on b.point_id = p.point_id and b.quantity = p.quantity
    and b.from_at <= $2 and (b.to_at is null or b.to_at >= $3)
  join register_read as opening
    on opening.device_id = b.device_id and opening.quantity = p.quantity and opening.at = $2
  join register_read as closing
    on closing.device_id = b.device_id and closing.quantity = p.quantity and closing.at = $3
  where p.settlement_day = $1 and p.state = 'settled' and v.e is null
    and closing.wh >= opening.wh
    and abs((select sum(wh) from unnest(v.wh) as slot (wh)) - (closing.wh - opening.wh)) > $4
    and not exists (
      select from finding as f
      where f.settlement_day = p.settlement_day and f.point_id = p.point_id and f.quantity = p.quantity
        and f.rule = 'V60')
)
insert into work_block (stage, size, due_at, member_days, member_points, member_quantities)
select 'validate', count(*), $5, array_agg($1::date), array_agg(point_id), array_agg(quantity)
from member
group by part
returning work_id;
