-- What is kept for a time and then removed: settlement days, table by table and partition by partition, and the bytes of
-- messages. Rows go in batches, each in a transaction of its own; a partition goes at once.

-- Blocks come in the order of their arrival, so that ranges of pages are enough and cost nothing to keep.
create index inbox_block_received on inbox_block using brin (received_at) with (pages_per_range = 32);

create function settlement_day_tables() returns setof text language sql stable as $$
  select t.relname::text
  from pg_class as t
  where t.relkind = 'r' and not t.relispartition and t.relnamespace = 'public'::regnamespace
    and (
      select count(*) from pg_attribute as a
      where a.attrelid = t.oid and a.attname in ('settlement_day', 'point_id') and not a.attisdropped
    ) = 2
  -- Where a day stands goes first, so that none is said to stand on versions that have gone; messages go before what
  -- they refer to.
  order by array_position(array['day_progress', 'submission_message'], t.relname::text), t.relname
$$;
comment on function settlement_day_tables is 'Tables with rows of points on settlement days, in the order in which rows of a day are removed; not day_version, which has partitions.';

create function delete_day_rows(name text, day date, rows_max integer) returns integer language plpgsql as $$
declare
  removed integer;
begin
  if name not in (select settlement_day_tables()) then
    raise exception 'delete_day_rows: % has no rows of settlement days', name;
  end if;
  -- What told a refusal names no day of its own.
  if name = 'refusal' then
    delete from submission_message where refusal_id in (select refusal_id from refusal where settlement_day = day);
  end if;
  execute format(
    'delete from %I where ctid = any (array(select ctid from %I where settlement_day = $1 limit $2))', name, name
  ) using day, rows_max;
  get diagnostics removed = row_count;
  return removed;
end
$$;
comment on function delete_day_rows is 'Removes at most rows_max rows of a settlement day from one of settlement_day_tables; gives how many.';

create function drop_day_partition(day date) returns integer language plpgsql as $$
declare
  name constant text := 'day_version_' || to_char(day, 'YYYYMMDD');
  held integer;
begin
  if to_regclass(name) is null then return 0; end if;
  execute format('select count(*) from %I', name) into held;
  execute format('drop table %I', name);
  return held;
end
$$;
comment on function drop_day_partition is 'Removes the versions of a settlement day by removing their partition; gives how many there were.';

create function subject_devices(point bigint) returns setof text language sql stable as $$
  select device_id from device_binding where point_id = point
  union
  select device_id from device_binding_past where point_id = point
$$;
comment on function subject_devices is 'Devices that were ever bound to a point.';

create function subject_rows(point bigint) returns table (name text, content jsonb) language plpgsql stable as $$
declare
  held record;
begin
  for held in
    select t.relname::text as of_table, a.attname::text as by_column
    from pg_class as t join pg_attribute as a on a.attrelid = t.oid and not a.attisdropped
    where t.relkind in ('r', 'p') and not t.relispartition and t.relnamespace = 'public'::regnamespace
      -- A table that knows the point is not asked by its devices too.
      and (a.attname = 'point_id' or (a.attname = 'device_id' and not exists (
        select from pg_attribute as b where b.attrelid = t.oid and b.attname = 'point_id' and not b.attisdropped)))
    order by 1
  loop
    return query execute format(
      case held.by_column
        when 'point_id' then 'select %L::text, to_jsonb(t) from %I as t where t.point_id = $1'
        else 'select %L::text, to_jsonb(t) from %I as t where t.device_id in (select subject_devices($1))'
      end,
      held.of_table, held.of_table) using point;
  end loop;
end
$$;
comment on function subject_rows is 'Every row of every table that is about a point or one of its devices, with the name of its table.';
