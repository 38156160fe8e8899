/** `sds exceptions` and the process that keeps them, as real processes. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { startWorker } from "../support/worker-process.ts";
import { type Ended, runSds } from "./run-sds.ts";

let database: TestDatabase;
let pool: Pool;

/** Market time of the commands: it stands still. */
const clock = "2026-10-28T09:30:00Z,0.000000001,1790000000000";
const sds = (...args: string[]): Promise<Ended> =>
  runSds(["exceptions", ...args], { DATABASE_URL: database.url, SDS_CLOCK: clock });

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool(database.url, "test", 2);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

beforeEach(async () => {
  await pool.query(
    "truncate exception_point, exception, finding_change, finding restart identity cascade",
  );
});

async function findSilence(point: number): Promise<void> {
  await pool.query(
    `insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at)
     values ('2026-10-26', $1, 'AI', 'V76', 'suspect', '{}', '{"days": 8}', 'test@1', '2026-10-27T01:00Z')`,
    [point],
  );
}

test("refresh opens, ls and show tell, ack closes the matter for now", async () => {
  await findSilence(17);
  expect(await sds("refresh")).toMatchObject({
    code: 0,
    out: "1 opened · 0 extended · 0 grown · 0 reopened · 0 absorbed · 0 cleared\n",
  });
  const listed = await sds("ls");
  expect(listed.out).toMatch(/^ *1 +noData +point +point:17 +1 +2026-10-26 +0\.000 +active +no$/m);
  const shown = await sds("show", "1");
  expect(shown.out).toContain("exception 1  noData: nothing usable comes");
  expect(shown.out).toContain("point:17  2026-10-26  AI: not settled yet");
  expect(shown.out).toContain("V76 suspect, the whole day: Nothing usable for 8 days");
  const noted = await sds("ack", "1", "--by", "A. Operator", "--note", "hub replaced");
  expect(noted).toMatchObject({ code: 0, out: "acknowledged 1\n" });
  expect((await sds("show", "1")).out).toContain(
    "by A. Operator, 2026-10-28 09:30 UTC: hub replaced",
  );
  const again = await sds("ack", "1", "--by", "B. Operator");
  expect(again).toMatchObject({ code: 1, out: "" });
  expect(again.err).toBe(
    "sds: exception 1 was acknowledged by A. Operator, 2026-10-28 09:30 UTC: nothing was changed\n",
  );
});

test("ls tells by state, by who took note, and as JSON", async () => {
  await pool.query(`
    insert into exception (cause, level, value, state, first_day, last_day, points, wh, opened_at, cleared_at,
      acknowledged_at, acknowledged_by, absorbed_by)
    overriding system value
    values
      ('noData', 'supplier', '2300000012', 'active', '2026-10-20', '2026-10-26', 1230, 4567890, now(), null, null, null, null),
      ('noData', 'point', '5', 'active', '2026-10-26', '2026-10-26', 1, 9600, now(), null, now(), 'A', null),
      ('noData', 'point', '6', 'cleared', '2026-10-20', '2026-10-20', 1, 0, now(), now(), null, null, null),
      ('noData', 'point', '7', 'cleared', '2026-10-20', '2026-10-20', 1, 0, now(), now(), now(), 'A', null),
      ('noData', 'point', '8', 'cleared', '2026-10-20', '2026-10-20', 1, 0, now(), now(), null, null, 1)`);
  const ids = async (...args: string[]) => {
    const { out } = await sds("ls", "--json", ...args);
    return JSON.parse(out).map(({ id }: { id: number }) => id);
  };
  expect(await ids()).toEqual([1, 3, 2]);
  expect(await ids("--state", "active")).toEqual([1, 2]);
  expect(await ids("--state", "cleared")).toEqual([3, 7 - 3]);
  expect(await ids("--unacknowledged")).toEqual([1, 3]);
  expect((await ids("--state", "all")).sort()).toEqual([1, 2, 3, 4, 5]);
  const { out } = await sds("ls", "--state", "all");
  expect(out).toMatch(/supplier 2300000012 +1,230 +2026-10-20\.\.2026-10-26 +4567\.890 +active/);
  expect(out).toMatch(/point:8 .* part of 1 /);
  const part = await sds("ack", "5", "--by", "A");
  expect(part.err).toBe("sds: exception 5 is part of 1: acknowledge that\n");
});

test("what cannot work is refused in words", async () => {
  const wrong = await sds("show", "first");
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("The number of an exception is expected");
  const missing = await sds("show", "99");
  expect(missing).toMatchObject({ code: 1, out: "" });
  expect(missing.err).toContain("there is no exception 99");
  expect((await sds("ack", "99", "--by", "A")).code).toBe(1);
  expect((await sds("ack", "1")).code).toBe(2);
  const empty = await sds("ack", "1", "--by", " ");
  expect(empty.code).toBe(2);
  expect(empty.err).toContain("--by is one line of 1 to 80 characters");
  expect((await sds("ls", "--state", "lost")).code).toBe(2);
  expect((await sds("ls")).out).toBe("no exceptions of this kind\n");
});

test("the process keeps them by itself, and ends when it is told to", async () => {
  const folder = testFolder("exceptions");
  const worker = await startWorker("exceptions", folder, {
    DATABASE_URL: database.url,
    SDS_EXCEPTION_SECONDS: "0.1",
  });
  try {
    await findSilence(21);
    await until("an exception", async () => {
      const { rowCount } = await pool.query("select from exception where value = '21'");
      return rowCount === 1;
    });
  } finally {
    expect(await worker.stop("SIGTERM", 10_000)).toBe("exit 0");
  }
});
