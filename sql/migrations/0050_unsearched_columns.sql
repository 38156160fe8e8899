-- expand
-- The planner is not told what is in columns that no statement searches. To analyse an array is to count every element of
-- thirty thousand rows, again and again while a table grows: half of what autovacuum did in a run of three days went on these.

alter table message_tally
  alter column positions set statistics 0,
  alter column reads set statistics 0,
  alter column repeated set statistics 0,
  alter column placeless set statistics 0;
alter table submission_batch alter column transaction_ids set statistics 0;
alter table day_version
  alter column wh set statistics 0,
  alter column filled set statistics 0,
  alter column block_ids set statistics 0,
  alter column sha256 set statistics 0;

-- `like` copies all but this, and it is the partitions that are analysed.
create function copy_statistics_targets(source regclass, target regclass) returns void language plpgsql as $$
declare
  settings constant text := (
    select string_agg(format('alter column %I set statistics %s', attname, attstattarget), ', ')
    from pg_attribute where attrelid = source and attnum > 0 and not attisdropped and attstattarget >= 0
  );
begin
  if settings is not null then execute format('alter table %s %s', target, settings); end if;
end
$$;
comment on function copy_statistics_targets is 'Gives the columns of one table the statistics targets that those of another were given.';

create or replace function ensure_day_partition(day date) returns void language plpgsql as $$
declare
  name constant text := 'day_version_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(7344002, day - date '2000-01-01');
  if to_regclass(name) is not null then return; end if;
  -- Attached rather than created in place: attaching does not wait for, nor stop, readers and writers of other days.
  execute format('create table %I (like day_version including all)', name);
  perform copy_statistics_targets('day_version', name::regclass);
  execute format('alter table day_version attach partition %I for values from (%L) to (%L)', name, day, day + 1);
exception
  -- The catalogue cache may still say "not there" after the lock: its holder has made and attached the partition.
  when duplicate_table then return;
end
$$;

select copy_statistics_targets('day_version', inhrelid::regclass) from pg_inherits where inhparent = 'day_version'::regclass;
