-- Takes notes of changed points away, says anew by which group each of their days is counted, and moves what is counted of
-- those days from the old group to the new one. A change of facts counts from the first day whose noon (UTC) it covers.
-- What is counted of a day is the version in force, or, where notes of the day wait, the version before the first of them.
-- How many points a note holds is hidden from the planner, which takes them for few: what is put together here by full
-- joins is never compared pair by pair.
-- $1 points after which no further note is taken
with taken as (
  delete from point_change
  where change_id in (
    select change_id
    from (
      select change_id, sum(cardinality(point_ids)) over (order by change_id) - cardinality(point_ids) as points_before
      from point_change
    ) as each
    where points_before < $1)
  returning change_id, point_ids
),
point as materialized (
  select distinct each as point_id from taken, unnest(point_ids) as each
),
edge as (
  select point_id, (each at time zone 'UTC' + interval '12 hours')::date as day
  from point
  join registration as r using (point_id)
  cross join lateral (values (r.from_at), (r.to_at)) as at (each)
  where each is not null
  union
  select point_id, (each at time zone 'UTC' + interval '12 hours')::date
  from point
  join device_binding as b using (point_id)
  cross join lateral (values (b.from_at), (b.to_at)) as at (each)
  where each is not null
),
stretch as (
  select point_id, day as from_day, lead(day) over (partition by point_id order by day) as to_day,
         (day + interval '12 hours') at time zone 'UTC' as noon
  from edge
),
named as materialized (
  select s.point_id, s.from_day, s.to_day, r.gsp_group, r.supplier_dip_id, coalesce(b.variant, '-') as meter_type
  from stretch as s
  join lateral (
    select gsp_group, supplier_dip_id from registration as k
    where k.point_id = s.point_id and k.from_at < s.noon and (k.to_at is null or k.to_at >= s.noon)
    order by k.from_at desc limit 1) as r on true
  left join lateral (
    select variant from device_binding as k
    where k.point_id = s.point_id and k.from_at < s.noon and (k.to_at is null or k.to_at >= s.noon)
    order by k.from_at desc, variant limit 1) as b on true
),
made as (
  insert into tally_group (gsp_group, supplier_dip_id, meter_type)
  select distinct gsp_group, supplier_dip_id, meter_type from named
  on conflict do nothing
  returning group_id, gsp_group, supplier_dip_id, meter_type
),
groups as materialized (
  select * from made
  union all
  select group_id, gsp_group, supplier_dip_id, meter_type from tally_group
),
fresh as materialized (
  select n.point_id, n.from_day, n.to_day, g.group_id
  from named as n full join groups as g using (gsp_group, supplier_dip_id, meter_type)
  where n.point_id is not null
),
stale as materialized (
  select o.point_id, o.from_day, o.to_day, o.group_id from point join point_group as o using (point_id)
),
differing as materialized (
  select point_id, from_day, f.to_day, f.group_id
  from fresh as f full join stale as o using (point_id, from_day)
  where (f.to_day, f.group_id) is distinct from (o.to_day, o.group_id)
),
moved as materialized (
  select distinct point_id from differing
),
held as (
  select min(settlement_day) as first_day, max(settlement_day) as last_day from day_progress
),
begun as materialized (
  select p.settlement_day, p.point_id, p.quantity, p.current_version
  from moved as m
  cross join held as h
  cross join lateral generate_series(h.first_day, h.last_day, interval '1 day') as each (day)
  join day_progress as p on p.settlement_day = each.day::date and p.point_id = m.point_id
),
pending as materialized (
  select distinct on (c.settlement_day, p.point_id, p.quantity) c.settlement_day, p.point_id, p.quantity, p.version_before
  from day_change as c
  cross join lateral unnest(c.point_ids, c.quantities, c.versions_before) as p (point_id, quantity, version_before)
  where p.point_id in (select point_id from moved)
  order by c.settlement_day, p.point_id, p.quantity, c.change_id
),
counted as materialized (
  select settlement_day, point_id, p.quantity,
         case when w.point_id is null then p.current_version else w.version_before end as version
  from begun as p full join pending as w using (settlement_day, point_id, quantity)
  where p.point_id is not null
),
spans as materialized (
  select point_id, o.from_days as o_from, o.to_days as o_to, o.group_ids as o_group,
         f.from_days as f_from, f.to_days as f_to, f.group_ids as f_group
  from (select point_id, array_agg(from_day) as from_days, array_agg(to_day) as to_days, array_agg(group_id) as group_ids
        from stale group by point_id) as o
  full join
       (select point_id, array_agg(from_day) as from_days, array_agg(to_day) as to_days, array_agg(group_id) as group_ids
        from fresh group by point_id) as f
  using (point_id)
),
turned as (
  select c.settlement_day, c.quantity, c.version, point_id,
         coalesce((select group_id from unnest(o_from, o_to, o_group) as span (from_day, to_day, group_id)
                   where from_day <= c.settlement_day and (to_day is null or to_day > c.settlement_day)),
                  nobody.group_id) as group_before,
         coalesce((select group_id from unnest(f_from, f_to, f_group) as span (from_day, to_day, group_id)
                   where from_day <= c.settlement_day and (to_day is null or to_day > c.settlement_day)),
                  nobody.group_id) as group_after
  from counted as c full join spans using (point_id)
  cross join (
    select group_id from groups where gsp_group = '-' and supplier_dip_id = '-' and meter_type = '-') as nobody
  where c.version is not null
),
signed as (
  select t.settlement_day, t.point_id, t.quantity, t.version, side.group_id, side.sign
  from turned as t
  cross join lateral (values (t.group_before, -1), (t.group_after, 1)) as side (group_id, sign)
  where t.group_before <> t.group_after
),
gone as (
  delete from point_group as o using differing as d
  where d.group_id is null and o.point_id = d.point_id and o.from_day = d.from_day
),
kept as (
  insert into point_group (point_id, from_day, to_day, group_id)
  select point_id, from_day, to_day, group_id from differing where group_id is not null
  on conflict (point_id, from_day) do update set to_day = excluded.to_day, group_id = excluded.group_id
)
select exists (select from point_change where change_id not in (select change_id from taken)) as more,
       (select count(*)::int from moved) as points,
       (select move_tallies(array_agg(settlement_day), array_agg(point_id), array_agg(quantity), array_agg(version),
                            array_agg(group_id), array_agg(sign))::int
        from signed) as tallies;
