-- Active exceptions in the order of their ids: their first day, the last of which a finding holds, and which of the
-- days after it are clean: decided for every point that they stand for. None is told whose cause has findings that
-- wait to be grouped, since one of them may belong to it.
-- $1 id after which, $2 rows at most, $3 how many days, $4 causes, $5 their rules, side by side
with batch as (
  select exception_id, first_day from exception
  where state = 'active' and exception_id > $1
    and cause not in (
      select c.cause from unnest($4::text[], $5::text[]) as c (cause, rule) join finding_change using (rule))
  order by exception_id
  limit $2
),
member as (
  select m.exception_id, m.point_id, m.quantity, max(m.settlement_day) filter (where m.ceased_at is null) as last_held
  from batch
  join exception_point as m using (exception_id)
  group by m.exception_id, m.point_id, m.quantity
),
held as (
  select b.exception_id, b.first_day, max(m.last_held) as last_held
  from batch as b
  join member as m using (exception_id)
  group by b.exception_id, b.first_day
),
following as (
  select exception_id, coalesce(last_held + 1, first_day) + number as day
  from held
  cross join generate_series(0, $3::int - 1) as number
),
undecided as (
  select distinct f.exception_id, f.day
  from following as f
  join member as m using (exception_id)
  left join day_progress as p
    on p.settlement_day = f.day and p.point_id = m.point_id and p.quantity = m.quantity
  left join settlement_close as c on c.settlement_day = f.day
  where case when p.state is null then c.settlement_day is null else p.state not in ('settled', 'parked') end
)
select h.exception_id, h.first_day, h.last_held,
       coalesce(array_agg(f.day) filter (where u.day is null), '{}') as clean_days
from held as h
join following as f using (exception_id)
left join undecided as u using (exception_id, day)
group by h.exception_id, h.first_day, h.last_held
order by h.exception_id;
