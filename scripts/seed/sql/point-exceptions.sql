-- Exceptions of single points.
-- $1 market time, $2 last day
with opened as (
  insert into exception (cause, level, value, first_day, last_day, points, wh, opened_at)
  select (array['registerMismatch', 'clockSuspect', 'supplyState'])[1 + number % 3], 'point', point_id::text, $2, $2, 1,
         500 + number % 9000, $1::timestamptz - number % 400 * interval '5 minutes'
  from seed.point where number % 500 = 77 and quantity = 'AI'
  returning exception_id, value, wh
)
insert into exception_point (exception_id, settlement_day, point_id, quantity, version, wh)
select exception_id, $2, value::bigint, 'AI', 1, wh from opened;
