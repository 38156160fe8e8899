-- expand
-- What the half hours of a version come to, beside them: whoever counts days need not unpack 48 half hours of each.

-- Null in versions of earlier releases, which are summed up from their half hours whenever they are counted: `offset 0` keeps
-- that from being done for the others too.
alter table day_version add column total_wh bigint;
alter table day_version add column filled bigint[] check (cardinality(filled) = 6);
comment on column day_version.total_wh is 'Sum of wh; of RI and RE var-hours. Null: written by a release that did not keep it.';
comment on column day_version.filled is 'Of half hours that are not actual, how many were estimated, defaulted and refused, then the energy of each; null: all are actual, or total_wh is null.';

create or replace function move_tallies(days date[], points bigint[], quantities text[], versions integer[], groups integer[], signs integer[])
returns bigint language sql as $$
  with each as (
    select m.settlement_day, m.quantity, m.group_id, m.version, m.sign,
           coalesce(u.actual_slots, length(replace(v.q, '-', '')) - coalesce(v.filled[1] + v.filled[2] + v.filled[3], 0)) as actual_slots,
           coalesce(u.estimated_slots, v.filled[1]) as estimated_slots,
           coalesce(u.defaulted_slots, v.filled[2]) as defaulted_slots,
           coalesce(u.refused_slots, v.filled[3]) as refused_slots,
           coalesce(u.actual_wh, v.total_wh - coalesce(v.filled[4] + v.filled[5] + v.filled[6], 0)) as actual_wh,
           coalesce(u.estimated_wh, v.filled[4]) as estimated_wh,
           coalesce(u.defaulted_wh, v.filled[5]) as defaulted_wh,
           coalesce(u.refused_wh, v.filled[6]) as refused_wh
    from unnest(days, points, quantities, versions, groups, signs)
      as m (settlement_day, point_id, quantity, version, group_id, sign)
    left join day_version as v
      on v.settlement_day = m.settlement_day and v.point_id = m.point_id and v.quantity = m.quantity and v.version = m.version
    left join lateral (
      select s.* from version_tally(v.wh, v.q, v.e) as s where v.total_wh is null and v.version is not null offset 0
    ) as u on true
  ),
  moved as (
    insert into day_tally as d (settlement_day, quantity, group_id, days, waiting_days, actual_slots, estimated_slots,
                                defaulted_slots, refused_slots, actual_wh, estimated_wh, defaulted_wh, refused_wh)
    select settlement_day, quantity, group_id, sum(sign), coalesce(sum(sign) filter (where version = 0), 0),
           coalesce(sum(sign * actual_slots), 0), coalesce(sum(sign * estimated_slots), 0),
           coalesce(sum(sign * defaulted_slots), 0), coalesce(sum(sign * refused_slots), 0),
           coalesce(sum(sign * actual_wh), 0), coalesce(sum(sign * estimated_wh), 0),
           coalesce(sum(sign * defaulted_wh), 0), coalesce(sum(sign * refused_wh), 0)
    from each
    group by settlement_day, quantity, group_id
    on conflict (settlement_day, quantity, group_id) do update
    set days = d.days + excluded.days, waiting_days = d.waiting_days + excluded.waiting_days,
        actual_slots = d.actual_slots + excluded.actual_slots, estimated_slots = d.estimated_slots + excluded.estimated_slots,
        defaulted_slots = d.defaulted_slots + excluded.defaulted_slots, refused_slots = d.refused_slots + excluded.refused_slots,
        actual_wh = d.actual_wh + excluded.actual_wh, estimated_wh = d.estimated_wh + excluded.estimated_wh,
        defaulted_wh = d.defaulted_wh + excluded.defaulted_wh, refused_wh = d.refused_wh + excluded.refused_wh
    returning 1
  )
  select count(*) from moved
$$;
