-- Lets a stage take work again, and has the sweep ring what waits; no row when it was not paused.
-- $1 stage
with resumed as (
  delete from stage_pause where stage = $1 returning stage
),
rung as (
  update work_block as w set ring_after = now()
  from resumed as r
  where w.stage = r.stage and w.state = 'waiting' and w.ring_after > now()
)
select stage from resumed;
