-- Takes notes of changed points away, says anew by which group each of their days is counted, and moves what is counted of
-- those days from the old group to the new one. A change of facts counts from the first day whose noon (UTC) it covers.
-- What is counted of a day is the version in force, or, where notes of the day wait, the version before the first of them.
-- $1 notes at most
with taken as (
  delete from point_change
  where change_id in (select change_id from point_change order by change_id limit $1)
  returning point_ids
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
  select gsp_group, supplier_dip_id, meter_type from named
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
  from named as n join groups as g using (gsp_group, supplier_dip_id, meter_type)
),
nobody as (
  select group_id from groups where gsp_group = '-' and supplier_dip_id = '-' and meter_type = '-'
),
stale as materialized (
  select o.point_id, o.from_day, o.to_day, o.group_id from point join point_group as o using (point_id)
),
differing as (
  select point_id from (
    (select * from fresh except all select * from stale) union all (select * from stale except all select * from fresh)) as d
  group by point_id
),
held as (
  select min(settlement_day) as first_day, max(settlement_day) as last_day from day_progress
),
pending as materialized (
  select distinct on (c.settlement_day, p.point_id, p.quantity) c.settlement_day, p.point_id, p.quantity, p.version_before
  from day_change as c
  cross join lateral unnest(c.point_ids, c.quantities, c.versions_before) as p (point_id, quantity, version_before)
  where p.point_id in (select point_id from differing)
  order by c.settlement_day, p.point_id, p.quantity, c.change_id
),
counted as materialized (
  select p.settlement_day, p.point_id, p.quantity,
         case when w.point_id is null then p.current_version else w.version_before end as version
  from differing as d
  cross join held as h
  cross join lateral generate_series(h.first_day, h.last_day, interval '1 day') as each (day)
  join day_progress as p on p.settlement_day = each.day::date and p.point_id = d.point_id
  left join pending as w on w.settlement_day = p.settlement_day and w.point_id = p.point_id and w.quantity = p.quantity
),
turned as (
  select c.settlement_day, c.quantity, c.version, c.point_id,
         coalesce(o.group_id, n.group_id) as group_before, coalesce(f.group_id, n.group_id) as group_after
  from counted as c
  cross join nobody as n
  left join stale as o
    on o.point_id = c.point_id and o.from_day <= c.settlement_day and (o.to_day is null or o.to_day > c.settlement_day)
  left join fresh as f
    on f.point_id = c.point_id and f.from_day <= c.settlement_day and (f.to_day is null or f.to_day > c.settlement_day)
  where c.version is not null and coalesce(o.group_id, n.group_id) <> coalesce(f.group_id, n.group_id)
),
signed as (
  select t.settlement_day, t.point_id, t.quantity, t.version, side.group_id, side.sign
  from turned as t
  cross join lateral (values (t.group_before, -1), (t.group_after, 1)) as side (group_id, sign)
),
gone as (
  delete from point_group as o using differing as d
  where o.point_id = d.point_id
    and not exists (select from fresh as f where f.point_id = o.point_id and f.from_day = o.from_day)
),
kept as (
  insert into point_group (point_id, from_day, to_day, group_id)
  select f.point_id, f.from_day, f.to_day, f.group_id from fresh as f join differing using (point_id)
  on conflict (point_id, from_day) do update set to_day = excluded.to_day, group_id = excluded.group_id
  where (point_group.to_day, point_group.group_id) is distinct from (excluded.to_day, excluded.group_id)
)
select (select count(*)::int from taken) as taken, (select count(*)::int from differing) as points,
       (select move_tallies(array_agg(settlement_day), array_agg(point_id), array_agg(quantity), array_agg(version),
                            array_agg(group_id), array_agg(sign))::int
        from signed) as tallies;
