-- What becomes of the day of each point: drawn by point and day, so that it is the same whenever it is asked.
-- $1 day, $2 kinds, $3 where each but the first begins, of a million, $4 of each kind what its first version is, $5 what its
-- version in force is, $6 number of that version, $7 where it stands, $8 first day of the supplier who takes points over
insert into planned_day (point_id, quantity, class, group_id, kind, first_made, made, version, state)
select p.point_id, p.quantity, p.class, case when $1::date >= $8::date then coalesce(p.next_group_id, p.group_id) else p.group_id end,
       ($2::text[])[k.n], ($4::text[])[k.n], ($5::text[])[k.n], ($6::int[])[k.n], ($7::text[])[k.n]
from seed.point as p
cross join lateral (
  select width_bucket((hashint8extended(p.point_id, $1::date - date '2000-01-01') & 1073741823)::int % 1000000, $3::int[]) + 1 as n
) as k
where ($7::text[])[k.n] <> 'unheard'
order by p.point_id;
