-- A cut-off has come: every point appointed on the day is called; those of which nothing was heard begin here.
-- $1 day, $2 run, $3 due_at, $4 market time, $5 start of the day, $6 end of the day
with due as (
  select distinct point_id, quantity from registration
  where from_at < $6 and (to_at is null or to_at > $5)
),
begun as (
  insert into day_progress (settlement_day, point_id, quantity, revision, state)
  select $1, point_id, quantity, 1, 'open' from due
  on conflict do nothing
  returning 1
)
insert into settlement_close (settlement_day, run, due_at, closed_at)
select $1, $2, $3, $4 from (select count(*) from begun) as b
on conflict do nothing;
