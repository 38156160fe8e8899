-- Opens an exception that no finding stands behind, or notes that its cause goes on; one that was cleared and that
-- nobody took note of is opened again.
-- $1 cause, $2 level, $3 value or null, $4 first day, $5 last day, $6 market time, $7 points
insert into exception as e (cause, level, value, first_day, last_day, opened_at, points)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (cause, level, (coalesce(value, ''))) where absorbed_by is null and (state = 'active' or acknowledged_at is null)
do update
set first_day = least(e.first_day, excluded.first_day), last_day = greatest(e.last_day, excluded.last_day),
    points = greatest(e.points, excluded.points), state = 'active', cleared_at = null,
    reopened = e.reopened + (e.state = 'cleared')::int
where e.state = 'cleared' or e.first_day > excluded.first_day or e.last_day < excluded.last_day
  or e.points < excluded.points;
