/** Migrations: once, in order, never edited, one runner at a time. */
import { afterAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { startProgram } from "../../src/stack/program.ts";
import { migrate } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migration-files.ts";
import { createPool } from "../../src/store/pool.ts";
import { testEnvironment } from "../support/environment.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();

const made: string[] = [];

/** An empty database beside the one of this file; dropped after all tests, whoever is still connected. */
async function bareDatabase(name: string): Promise<string> {
  const own = `${new URL(record().url).pathname.slice(1)}_${name}`;
  made.push(own);
  await asOwner(`create database ${own}`);
  const url = new URL(record().url);
  url.pathname = `/${own}`;
  return url.href;
}
afterAll(async () => {
  for (const name of made) await asOwner(`drop database if exists ${name} with (force)`);
});

async function asOwner(text: string): Promise<void> {
  const url = new URL(record().url);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(text);
  await client.end();
}

async function query(url: string, text: string): Promise<unknown[]> {
  const pool = createPool(url, "sds-test", 1);
  try {
    return (await pool.query(text)).rows;
  } finally {
    await pool.end();
  }
}

describe("migrating", () => {
  test("a new database applies every migration in order, a second time none", async () => {
    const url = await bareDatabase("new");
    const names = migrations().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual([...names].sort());
    expect(await migrate(url)).toEqual(names);
    expect(await migrate(url)).toEqual([]);
    const applied = await query(url, "select name from schema_migration order by name");
    expect(applied).toEqual(names.map((name) => ({ name })));
  });

  test("killed in the middle of a migration it leaves those before it, and is taken up there", async () => {
    const url = await bareDatabase("killed");
    const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment({
      DATABASE_URL: url,
      SDS_FAULT_POINTS: "migrate.midway:3",
    });
    const program = await startProgram({
      ...{ name: "migrate", script: "src/cli/main.ts", args: ["migrate"], env },
      ...{ logFolder: testFolder("migrate"), readyMs: null },
    });
    expect(await program.ended).toBe("SIGKILL");
    const names = migrations().map(({ name }) => name);
    expect(await query(url, "select name from schema_migration order by name")).toEqual(
      names.slice(0, 2).map((name) => ({ name })),
    );
    expect(await migrate(url)).toEqual(names.slice(2));
  });

  test("by several at once is done by one", async () => {
    const url = await bareDatabase("many");
    const done = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(done.filter((names) => names.length > 0)).toHaveLength(1);
  });

  test("is refused when an applied migration was edited since", async () => {
    const url = await bareDatabase("edited");
    await migrate(url);
    const [first] = migrations();
    await query(
      url,
      `update schema_migration set checksum = 'other' where name = '${first?.name}'`,
    );
    const again = migrate(url);
    await expect(again).rejects.toMatchObject({ code: "SCHEMA_UNKNOWN" });
    await expect(again).rejects.toThrow(`${first?.name} was edited after it was applied`);
  });

  test("does nothing on a later release that lets this one run, and is refused where it does not", async () => {
    const url = await bareDatabase("newer");
    await migrate(url);
    const add = "insert into schema_migration (name, checksum, reads_from) values";
    await query(url, `${add} ('9998_later.sql', 'x', null)`);
    expect(await migrate(url)).toEqual([]);
    await query(url, `${add} ('9999_later.sql', 'x', 9998)`);
    const refused = migrate(url);
    await expect(refused).rejects.toMatchObject({ code: "SCHEMA_UNKNOWN" });
    await expect(refused).rejects.toThrow(/since 9999_later.sql programs of schema 9998 or later/);
  });

  test("is tried again where workers had its tables", async () => {
    const url = await bareDatabase("busy");
    let tries = 0;
    const names = await migrate(url, () => {
      tries += 1;
      if (tries === 3) throw Object.assign(new Error("lock timeout"), { code: "55P03" });
    });
    expect(names).toEqual(migrations().map(({ name }) => name));
    expect(tries).toBe(names.length + 1);
  });

  test("that fails says which and why, leaves the migration out, and the lock free", async () => {
    const url = await bareDatabase("failing");
    await query(url, "create table point (n int)");
    const failing = migrate(url);
    await expect(failing).rejects.toMatchObject({ code: "MIGRATION_FAILED" });
    await expect(failing).rejects.toThrow(/0001_standing\.sql: relation "point" already exists/);
    expect(await query(url, "select name from schema_migration")).toEqual([]);
    await until("the session to be gone", async () => {
      const sessions = await query(
        url,
        "select pid from pg_stat_activity where datname = current_database() and application_name = 'sds-migrate'",
      );
      return sessions.length === 0;
    });
    await query(url, "drop table point");
    expect(await migrate(url)).toEqual(migrations().map(({ name }) => name));
  });

  test("that fails half way keeps what was applied before it", async () => {
    const url = await bareDatabase("halfway");
    await query(url, "create table work_block (n int)");
    await expect(migrate(url)).rejects.toThrow(/0003_work\.sql: relation "work_block"/);
    const before = migrations().slice(0, 2);
    expect(await query(url, "select name from schema_migration order by name")).toEqual(
      before.map(({ name }) => ({ name })),
    );
    expect(await query(url, "select to_regclass('inbox_block') is not null as there")).toEqual([
      { there: true },
    ]);
  });

  test("a database that is away is an operating error", async () => {
    await expect(migrate("postgres://sds@127.0.0.1:1/sds")).rejects.toMatchObject({
      code: "DATABASE_UNAVAILABLE",
    });
  });
});

describe("the schema", () => {
  test("says what every table and every column is", async () => {
    const silent = await query(
      record().url,
      `select c.relname, a.attname
       from pg_class as c join pg_attribute as a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and c.relname <> 'schema_migration' and a.attnum >= 0 and not a.attisdropped
         and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)`,
    );
    expect(silent).toEqual([]);
  });

  test("states the laws of a slot and a day as constraints", async () => {
    const refuses = (text: string) =>
      expect(query(record().url, text)).rejects.toMatchObject({
        code: expect.stringMatching(/^23/),
      });
    await refuses("insert into point (mpan) values ('12345')");
    await refuses("insert into day_progress values ('2026-10-20', 1, 'AI', 1, 0, 'gone', 0)");
    await refuses(
      "insert into finding values ('2026-10-20', 1, 'AI', 'V31', 'wrong', '{}', '{}', 'x', now(), null)",
    );
    await refuses("insert into work_block (stage, size, due_at) values ('collect', 1, now())");
    await refuses(
      "insert into work_block (stage, state, size, due_at) values ('submit', 'running', 1, now())",
    );
    await refuses("insert into work_block (stage, size, due_at) values ('submit', 0, now())");
  });
});
