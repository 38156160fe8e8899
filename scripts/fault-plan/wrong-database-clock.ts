/** The clock of PostgreSQL set wrong, for all that statements ask of it: as if its host had the time wrong. */
import type { Pool } from "../../src/store/pool.ts";

/**
 * Functions of the same names that come first in the path of every session, and columns whose defaults are those. The
 * time of the server's own log and time-outs stays right: the service sees neither.
 */
const shadow = `
  create schema wrong_clock;
  grant usage on schema wrong_clock to public;
  create table wrong_clock.setting (ahead interval not null);
  insert into wrong_clock.setting values ('0');
  grant select on wrong_clock.setting to public;
  create function wrong_clock.now() returns timestamptz stable language sql
    as $$ select pg_catalog.now() + (select ahead from wrong_clock.setting) $$;
  create function wrong_clock.clock_timestamp() returns timestamptz volatile language sql
    as $$ select pg_catalog.clock_timestamp() + (select ahead from wrong_clock.setting) $$;
  do $$
  declare d record;
  begin
    execute format('alter database %I set search_path = wrong_clock, pg_catalog, "$user", public', current_database());
    for d in
      select a.attrelid::regclass as relation, a.attname as attribute, pg_get_expr(f.adbin, f.adrelid) as expression
      from pg_attrdef as f
      join pg_attribute as a on a.attrelid = f.adrelid and a.attnum = f.adnum
      where pg_get_expr(f.adbin, f.adrelid) in ('now()', 'clock_timestamp()') and a.attinhcount = 0
    loop
      execute format('alter table %s alter column %I set default wrong_clock.%s', d.relation, d.attribute, d.expression);
    end loop;
  end $$`;
const endSessions = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where pid <> pg_backend_pid() and datname = current_database()`;

export interface DatabaseClock {
  /** Sets it wrong by so many milliseconds, forward, or back when negative; 0: right. */
  set(aheadMs: number): Promise<void>;
}

/** Takes the clock of the service's database in hand; its sessions are ended for it, and come again. */
export async function holdDatabaseClock(pool: Pool): Promise<DatabaseClock> {
  await pool.query(shadow);
  await pool.query(endSessions);
  return {
    async set(aheadMs) {
      await pool.query("update wrong_clock.setting set ahead = $1 * interval '1 millisecond'", [
        aheadMs,
      ]);
    },
  };
}
