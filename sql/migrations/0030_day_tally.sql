-- How the half hours of each day ended, counted by GSP group, supplier and meter type: what the heat map of days reads.
-- Changes are noted beside the change itself, a row a statement; a pass adds and takes away what they mean.

create table tally_group (
  group_id        integer generated always as identity primary key,
  gsp_group       text collate "C" not null,
  supplier_dip_id text collate "C" not null,
  meter_type      text collate "C" not null,
  unique (gsp_group, supplier_dip_id, meter_type)
);
insert into tally_group (gsp_group, supplier_dip_id, meter_type) values ('-', '-', '-');
comment on table tally_group is 'What days are counted together: one row for each GSP group, supplier and meter type that occur together.';
comment on column tally_group.group_id is 'Surrogate.';
comment on column tally_group.gsp_group is 'Grid supply point group (DI-037); - where the point is not registered to us on the day.';
comment on column tally_group.supplier_dip_id is 'DIP id of the supplier; - where the point is not registered to us on the day.';
comment on column tally_group.meter_type is 'Variant of the device that measures the point; - where none is known.';

create table point_group (
  point_id bigint not null,
  from_day date not null,
  to_day   date check (to_day > from_day),
  group_id integer not null references tally_group,
  primary key (point_id, from_day)
);
create index point_group_members on point_group (group_id, point_id);
comment on table point_group is 'By which group the days of a point are counted. Follows registration and device_binding; moved together with the counts.';
comment on column point_group.point_id is 'The point.';
comment on column point_group.from_day is 'First settlement day.';
comment on column point_group.to_day is 'Settlement day after the last; null while open.';
comment on column point_group.group_id is 'The group.';

create table day_tally (
  settlement_day  date not null,
  quantity        text collate "C" not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  group_id        integer not null references tally_group,
  days            bigint not null,
  waiting_days    bigint not null,
  actual_slots    bigint not null,
  estimated_slots bigint not null,
  defaulted_slots bigint not null,
  refused_slots   bigint not null,
  actual_wh       bigint not null,
  estimated_wh    bigint not null,
  defaulted_wh    bigint not null,
  refused_wh      bigint not null,
  primary key (settlement_day, quantity, group_id)
) with (fillfactor = 70);
comment on table day_tally is 'MPAN-days of a settlement day and their half hours by how they ended, in the version in force. Equal to the count of all days, up to what day_change still notes.';
comment on column day_tally.settlement_day is 'UTC day.';
comment on column day_tally.quantity is 'Measurement quantity.';
comment on column day_tally.group_id is 'Group of the points.';
comment on column day_tally.days is 'MPAN-days that have begun.';
comment on column day_tally.waiting_days is 'Of them, those without any version yet.';
comment on column day_tally.actual_slots is 'Half hours with quality A.';
comment on column day_tally.estimated_slots is 'Half hours with E0 to E8, but for those of refused reads.';
comment on column day_tally.defaulted_slots is 'Half hours with E9 or a zero code, but for those of refused reads.';
comment on column day_tally.refused_slots is 'Half hours that were read, and are filled because what was read is not believed (reason 3).';
comment on column day_tally.actual_wh is 'Energy of the actual ones; of RI and RE var-hours.';
comment on column day_tally.estimated_wh is 'Energy of the estimated ones.';
comment on column day_tally.defaulted_wh is 'Energy of the defaulted ones.';
comment on column day_tally.refused_wh is 'Energy that stands in place of what was refused.';

create table day_change (
  change_id       bigint generated always as identity primary key,
  settlement_day  date not null,
  point_ids       bigint[] not null,
  quantities      text[] not null,
  versions_before integer[] not null,
  versions_after  integer[] not null,
  check (cardinality(quantities) = cardinality(point_ids)),
  check (cardinality(versions_before) = cardinality(point_ids)),
  check (cardinality(versions_after) = cardinality(point_ids))
);
comment on table day_change is 'Days whose version in force is another now, and that day_tally does not know yet. Written with the change, deleted with the count.';
comment on column day_change.change_id is 'Surrogate; of two changes of one day the later has the greater.';
comment on column day_change.settlement_day is 'UTC day.';
comment on column day_change.point_ids is 'The points.';
comment on column day_change.quantities is 'Their quantities, side by side.';
comment on column day_change.versions_before is 'The versions that were in force; 0 for none, null where the day had not begun.';
comment on column day_change.versions_after is 'The versions in force since; 0 for none.';

create table point_change (
  change_id bigint generated always as identity primary key,
  point_ids bigint[] not null
);
comment on table point_change is 'Points whose registration or device changed, and whose group has not been looked at since.';
comment on column point_change.change_id is 'Surrogate.';
comment on column point_change.point_ids is 'The points.';

create function version_tally(wh integer[], q text, e text)
returns table (actual_slots integer, estimated_slots integer, defaulted_slots integer, refused_slots integer,
               actual_wh bigint, estimated_wh bigint, defaulted_wh bigint, refused_wh bigint)
language sql immutable parallel safe rows 1 as $$
  select length(replace(q, '-', '')), 0, 0, 0, coalesce((select sum(each) from unnest(wh) as slot (each)), 0), 0::bigint, 0::bigint, 0::bigint
  where e is null
  union all
  select count(*) filter (where ending = 'actual')::integer, count(*) filter (where ending = 'estimated')::integer,
         count(*) filter (where ending = 'defaulted')::integer, count(*) filter (where ending = 'refused')::integer,
         coalesce(sum(each) filter (where ending = 'actual'), 0), coalesce(sum(each) filter (where ending = 'estimated'), 0),
         coalesce(sum(each) filter (where ending = 'defaulted'), 0), coalesce(sum(each) filter (where ending = 'refused'), 0)
  from (
    select each, case when code = '-' then null when code = 'A' then 'actual' when reason = '3' then 'refused'
                      when code between '0' and '8' then 'estimated' else 'defaulted' end as ending
    from unnest(wh, string_to_array(q, null), string_to_array(e, null)) as slot (each, code, reason)
  ) as ended
  having e is not null
$$;
comment on function version_tally is 'How the half hours of one version ended, and their energy.';

create function move_tallies(days date[], points bigint[], quantities text[], versions integer[], groups integer[], signs integer[])
returns bigint language sql as $$
  with moved as (
    insert into day_tally as d (settlement_day, quantity, group_id, days, waiting_days, actual_slots, estimated_slots,
                                defaulted_slots, refused_slots, actual_wh, estimated_wh, defaulted_wh, refused_wh)
    select m.settlement_day, m.quantity, m.group_id, sum(sign), coalesce(sum(sign) filter (where m.version = 0), 0),
           coalesce(sum(sign * actual_slots), 0), coalesce(sum(sign * estimated_slots), 0),
           coalesce(sum(sign * defaulted_slots), 0), coalesce(sum(sign * refused_slots), 0),
           coalesce(sum(sign * actual_wh), 0), coalesce(sum(sign * estimated_wh), 0),
           coalesce(sum(sign * defaulted_wh), 0), coalesce(sum(sign * refused_wh), 0)
    from unnest(days, points, quantities, versions, groups, signs)
      as m (settlement_day, point_id, quantity, version, group_id, sign)
    left join day_version as v
      on v.settlement_day = m.settlement_day and v.point_id = m.point_id and v.quantity = m.quantity and v.version = m.version
    left join lateral version_tally(v.wh, v.q, v.e) as s on v.version is not null
    group by m.settlement_day, m.quantity, m.group_id
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
comment on function move_tallies is 'Adds versions of days to the tallies of groups (sign 1), or takes them away (sign -1). Says how many tallies moved.';

-- Days that miss nothing are the many; the others are found by this.
create index day_version_filled on day_version (settlement_day, point_id, quantity, version) where e is not null;
create index day_progress_waiting on day_progress (settlement_day, point_id) where current_version = 0;

create function note_days_begun() returns trigger language plpgsql as $$
begin
  insert into day_change (settlement_day, point_ids, quantities, versions_before, versions_after)
  select settlement_day, array_agg(point_id), array_agg(quantity), array_agg(null::integer), array_agg(current_version)
  from begun
  group by settlement_day, point_id / 65536;
  return null;
end
$$;
comment on function note_days_begun is 'Notes days that have begun, a row for each day: few rows however many days.';

create function note_days_moved() returns trigger language plpgsql as $$
begin
  insert into day_change (settlement_day, point_ids, quantities, versions_before, versions_after)
  select settlement_day, array_agg(point_id), array_agg(quantity), array_agg(before.current_version), array_agg(after.current_version)
  from before
  join after using (settlement_day, point_id, quantity)
  where before.current_version <> after.current_version
  group by settlement_day, point_id / 65536;
  return null;
end
$$;
comment on function note_days_moved is 'Notes days whose version in force has changed.';

create trigger day_begun_tally after insert on day_progress
  referencing new table as begun for each statement execute function note_days_begun();
create trigger day_moved_tally after update on day_progress
  referencing old table as before new table as after for each statement execute function note_days_moved();

create function note_point_change() returns trigger language plpgsql as $$
begin
  insert into point_change (point_ids)
  select array_agg(distinct point_id) from changed having count(*) > 0;
  return null;
end
$$;
comment on function note_point_change is 'Notes points whose registration or device was written or taken away.';

create trigger registration_inserted_tally after insert on registration
  referencing new table as changed for each statement execute function note_point_change();
create trigger registration_updated_tally after update on registration
  referencing new table as changed for each statement execute function note_point_change();
create trigger registration_deleted_tally after delete on registration
  referencing old table as changed for each statement execute function note_point_change();
create trigger device_binding_inserted_tally after insert on device_binding
  referencing new table as changed for each statement execute function note_point_change();
create trigger device_binding_old_tally after update on device_binding
  referencing old table as changed for each statement execute function note_point_change();
create trigger device_binding_new_tally after update on device_binding
  referencing new table as changed for each statement execute function note_point_change();
create trigger device_binding_deleted_tally after delete on device_binding
  referencing old table as changed for each statement execute function note_point_change();

-- What stands in the record already is noted once, and counted by the first passes.
insert into point_change (point_ids) select array_agg(point_id) from point group by point_id / 1024;
insert into day_change (settlement_day, point_ids, quantities, versions_before, versions_after)
select settlement_day, array_agg(point_id), array_agg(quantity), array_agg(null::integer), array_agg(current_version)
from day_progress
group by settlement_day, point_id / 1024;
