-- Runs of a day are due. Each closes once, and calls what it is about for estimate: days that still wait for reads, points
-- appointed on the day of which nothing was heard, and at every run after the first also what was estimated before,
-- where not all of that was amended.
-- $1 day, $2 runs, $3 due_at of each, $4 market time, $5 start of the day, $6 end of the day, $7 members of a block at most
with closed as (
  insert into settlement_close (settlement_day, run, due_at, closed_at)
  select $1, run, due_at, $4 from unnest($2::text[], $3::timestamptz[]) as r (run, due_at)
  on conflict do nothing
  returning run
),
begun as (
  insert into day_progress (settlement_day, point_id, quantity, revision, state)
  select distinct $1::date, point_id, quantity, 1, 'estimate' from registration
  where from_at < $6 and (to_at is null or to_at > $5) and exists (select from closed)
  on conflict do nothing
  returning point_id, quantity
),
called as (
  update day_progress as p
  set state = 'estimate', revision = p.revision + 1
  where p.settlement_day = $1 and exists (select from closed)
    and (p.state = 'open'
      or (p.state = 'settled' and exists (select from closed where run <> 'II') and exists (
        select from day_version as v
        where v.settlement_day = $1 and v.point_id = p.point_id and v.quantity = p.quantity
          and v.version = p.current_version
          and v.e is not null
          and (v.arc is null or exists (
            select from generate_series(1, 48) as slot
            where substr(v.e, slot, 1) <> '-' and substr(v.arc, slot, 1) = '-')))))
  returning p.point_id, p.quantity
),
member as (
  select point_id, quantity, (row_number() over (order by quantity, point_id) - 1) / $7::int as part
  from (select * from begun union all select * from called) as day
),
begotten as (
  insert into work_block (stage, size, due_at, member_days, member_points, member_quantities)
  select 'estimate', count(*), $4, array_agg($1::date), array_agg(point_id), array_agg(quantity)
  from member
  group by part
  returning work_id
)
select (select count(*)::int from closed) as closed, (select array_agg(work_id) from begotten) as called;
