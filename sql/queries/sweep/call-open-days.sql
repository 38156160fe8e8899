-- Days of closed settlement days that wait for reads nevertheless, since they began while theirs was being closed or were
-- sent back: handed to estimate, in blocks.
-- $1 market time, $2 members of a block at most
with called as (
  update day_progress as p
  set state = 'estimate', revision = p.revision + 1
  where p.state = 'open'
    and exists (select from settlement_close as c where c.settlement_day = p.settlement_day)
  returning p.settlement_day, p.point_id, p.quantity
),
member as (
  select *, (row_number() over (order by settlement_day, quantity, point_id) - 1) / $2::int as part from called
)
insert into work_block (stage, size, due_at, member_days, member_points, member_quantities)
select 'estimate', count(*), $1, array_agg(settlement_day), array_agg(point_id), array_agg(quantity)
from member
group by part
returning work_id;
