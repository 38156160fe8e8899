-- Raises the level of devices as far as their messages are on record without a hole, and notes where there is one.
-- Messages that have no number of their own (below 1) are left out.
-- $1 device ids, each once and in order, so that two processes never wait for each other, $2 market time
-- Returns the level of each.
with asked as (
  select d.device_id, coalesce(l.seq, 0) as level, l.hole_at, l.hole_stored_at, l.seq is null as is_new
  from unnest($1::text[]) with ordinality as d (device_id, place)
  left join device_level as l on l.device_id = d.device_id
),
reached as (
  select a.*, greatest(a.level, above.contiguous) as seq, coalesce(above.highest > greatest(a.level, above.contiguous), false) as has_hole
  from asked as a
  cross join lateral (
    select max(n.seq) filter (where n.seq = a.level + n.place) as contiguous, max(n.seq) as highest
    from (
      select m.seq, dense_rank() over (order by m.seq) as place
      from inbox_message as m
      where m.device_id = a.device_id and m.seq > a.level
    ) as n
  ) as above
),
raised as (
  insert into device_level as l (device_id, seq, hole_at, hole_stored_at)
  select device_id, seq, case when has_hole then $2::timestamptz end, case when has_hole then now() end
  from reached
  where is_new or seq > level or has_hole <> (hole_at is not null)
  on conflict (device_id) do update
  set seq = excluded.seq, hole_at = excluded.hole_at, hole_stored_at = excluded.hole_stored_at
  where excluded.seq > l.seq or (excluded.seq = l.seq and (excluded.hole_at is null) <> (l.hole_at is null))
)
select device_id, seq from reached
