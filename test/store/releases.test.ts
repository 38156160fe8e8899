/** Two releases and one database: this one, and the next, made of these sources with one migration more. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { makeNextRelease, type NextRelease } from "../../scripts/fault-plan/next-release/make.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import { checkSchema } from "../../src/store/check-schema.ts";
import { migrations, schemaText } from "../../src/store/migration-files.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { runSds } from "../cli/run-sds.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { testEnvironment } from "../support/environment.ts";
import { testFolder } from "../support/servers.ts";
import { startWorker } from "../support/worker-process.ts";

// The next release is put together here, beside other files that take their time.
jest.setTimeout(120_000);

const own = schemaText(migrations().at(-1)?.number ?? 0);
const running: Program[] = [];
let next: NextRelease;
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  next = await makeNextRelease(["src/cli/main.ts"]);
});
beforeEach(async () => {
  await pool?.end();
  await database?.drop();
  database = await createDatabase();
  pool = createPool(database.url, "sds-test", 1);
});
afterAll(async () => {
  await Promise.all(running.map((program) => program.stop("SIGKILL", 5_000)));
  await pool.end();
  await database.drop();
  next.remove();
});

/** A worker of this release; rejects with the end of its log where it does not become ready. */
async function start(name: string): Promise<Program> {
  const settings = { DATABASE_URL: database.url, SDS_LOG_LEVEL: "info" };
  const program = await startWorker("sweep", testFolder(name), settings);
  running.push(program);
  return program;
}

async function migrateToNext(): Promise<string> {
  const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment({
    DATABASE_URL: database.url,
    SDS_PROGRAMS: next.programs,
  });
  const program = await startProgram({
    ...{ name: "migrate", script: "src/cli/main.ts", args: ["migrate"], env },
    ...{ logFolder: testFolder("next"), readyMs: null },
  });
  return program.ended;
}

test("where the next release expands, this one goes on, starts beside it, and is let back", async () => {
  const before = await start("before");
  expect(await migrateToNext()).toBe("exit 0");
  const after = await start("after");
  expect(readFileSync(after.logFile, "utf8")).toContain(
    `of schema ${own}, on a database of ${next.schema}`,
  );
  const sds = (...args: string[]) => runSds(args, { DATABASE_URL: database.url });
  // An image that is deployed again migrates first: it finds nothing to do.
  const again = await sds("migrate");
  expect([again.code, again.out]).toEqual([0, expect.stringMatching(/^nothing to do: /)]);
  const checked = await sds("migrate", "--check");
  expect(checked.code).toBe(0);
  expect(checked.out).toContain(
    `this release  schema ${own}\nthe database  schema ${next.schema}; `,
  );
  for (const program of [before, after])
    expect(await program.stop("SIGTERM", 10_000)).toBe("exit 0");
});

test("where a later release contracts, this one ends, starts no more, and says what would", async () => {
  const program = await start("contract");
  await pool.query(
    "insert into schema_migration (name, checksum, reads_from) values ($1, 'x', $2)",
    [`${next.schema}_contract.sql`, Number(next.schema)],
  );
  const says = new RegExp(
    `SCHEMA_UNKNOWN: \\w+ on [\\d.:]+: the database is of schema ${next.schema}, and since ${next.schema}_contract\\.sql programs of schema ${next.schema} or later may run on it; this one is of ${own}: start a release of ${next.schema} or later`,
  );
  // It looks every five seconds.
  expect(await program.ended).toBe("exit 1");
  expect(readFileSync(program.logFile, "utf8")).toMatch(says);
  await expect(start("refused")).rejects.toThrow(says);
  const checked = await runSds(["migrate", "--check"], { DATABASE_URL: database.url });
  expect([checked.code, checked.err]).toEqual([1, expect.stringMatching(says)]);
});

test("the database of an earlier release asks for sds migrate, as does an empty one", async () => {
  await pool.query("delete from schema_migration where name like $1", [`${own}%`]);
  const asks = /SCHEMA_BEHIND: .+ was not applied: run "sds migrate" of this release first/;
  await expect(checkSchema(pool)).rejects.toThrow(asks);
  await pool.query("drop table schema_migration");
  await expect(checkSchema(pool)).rejects.toThrow(/is of schema 0000, .+ 0001_standing\.sql/);
});
