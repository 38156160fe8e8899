-- expand
-- What the rules of history read of a point's weeks before a day: one row instead of one for each day.

-- Days of a point as `day_version` has them, packed by who has read them. A row says what the record says, or nothing: it is
-- locked from before a version is written until it is committed, and while it is packed, when the record is asked once
-- more. Since it can be made again it has no log of its own: after a crash the table is empty.
create unlogged table point_past (
  point_id bigint not null,
  quantity text collate "C" not null,
  since date,
  through date,
  packed bytea,
  primary key (point_id, quantity),
  check (num_nulls(since, through, packed) in (0, 3))
);
-- Beside the row, so that a lock does not dirty it, and as it is: numbers of two bytes do not get smaller.
alter table point_past alter column packed set storage external;
comment on table point_past is 'What the rules of history read of a point, packed. Made of day_version, and empty after a crash.';
comment on column point_past.point_id is 'The point.';
comment on column point_past.quantity is 'Measurement quantity.';
comment on column point_past.since is 'First settlement day that it speaks for; null: it says nothing.';
comment on column point_past.through is 'Last settlement day that it speaks for.';
comment on column point_past.packed is 'The settled days between them: actual half hours and their sums, some 100 bytes a day.';

-- Point by point, whatever the planner thinks of a table that was empty when it planned, and in the order of the points: two
-- transactions wait in one direction only.
create function lock_pasts(points bigint[], quantities text[], days date[]) returns void language plpgsql as $$
declare
  missing boolean;
  speaking boolean;
begin
  with first as materialized (
    select a.point_id, a.quantity, min(a.day) as day
    from unnest(points, quantities, days) as a (point_id, quantity, day) group by 1, 2 order by 1, 2
  )
  select bool_or(p.point_id is null), bool_or(p.through >= f.day)
  into missing, speaking
  from first as f
  left join lateral (
    select own.point_id, own.through
    from point_past as own
    where own.point_id = f.point_id and own.quantity = f.quantity
    for update
  ) as p on true;
  if missing then
    -- Another writer may be the first of the same point: its row is taken over, locked.
    insert into point_past (point_id, quantity)
    select distinct a.point_id, a.quantity from unnest(points, quantities) as a (point_id, quantity) order by 1, 2
    on conflict (point_id, quantity) do update set since = null, through = null, packed = null;
  elsif speaking then
    update point_past as p set since = null, through = null, packed = null
    from (
      select a.point_id, a.quantity, min(a.day) as day
      from unnest(points, quantities, days) as a (point_id, quantity, day) group by 1, 2
    ) as f
    where p.point_id = f.point_id and p.quantity = f.quantity and p.through >= f.day;
  end if;
end
$$;
comment on function lock_pasts is 'Locks what is packed of points, days of which get a version, and takes back what speaks for one of these days.';

-- In triggers, because an earlier release that knows nothing of it writes versions too while releases roll. A version is
-- written in the transaction that moves its day, and after that.
create function lock_pasts_of_begun() returns trigger language plpgsql as $$
begin
  perform lock_pasts(array_agg(point_id), array_agg(quantity), array_agg(settlement_day))
  from begun where current_version > 0 having count(*) > 0;
  return null;
end
$$;
comment on function lock_pasts_of_begun is 'Locks what is packed of the points of days that begin with a version.';
create function lock_pasts_of_moved() returns trigger language plpgsql as $$
begin
  perform lock_pasts(array_agg(point_id), array_agg(quantity), array_agg(settlement_day))
  from before join after using (settlement_day, point_id, quantity)
  where before.current_version <> after.current_version having count(*) > 0;
  return null;
end
$$;
comment on function lock_pasts_of_moved is 'Locks what is packed of the points of days whose version in force changes.';

create trigger day_begun_past after insert on day_progress
  referencing new table as begun for each statement execute function lock_pasts_of_begun();
create trigger day_moved_past after update on day_progress
  referencing old table as before new table as after for each statement execute function lock_pasts_of_moved();
