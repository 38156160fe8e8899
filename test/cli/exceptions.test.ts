/** `sds exceptions` and the process that keeps them; once as a real process. */
import { beforeEach, expect, test } from "@jest/globals";
import { useRecord } from "../store/support/record.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { startWorker } from "../support/worker-process.ts";
import { type Ended, runSds, startSds } from "./run-sds.ts";

const record = useRecord();

/** Market time of the commands: it stands still. */
const clock = "2026-10-28T09:30:00Z,0.000000001,1790000000000";
const sds = (...args: string[]): Promise<Ended> =>
  runSds(["exceptions", ...args], { DATABASE_URL: record().url, SDS_CLOCK: clock });
const sdsProcess = (...args: string[]): Promise<Ended> =>
  startSds(["exceptions", ...args], { DATABASE_URL: record().url, SDS_CLOCK: clock });

beforeEach(async () => {
  await record().pool.query(
    "truncate exception_point, exception, finding_change, finding restart identity cascade",
  );
});

async function findSilence(point: number): Promise<void> {
  await record().pool.query(
    `insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at)
     values ('2026-10-26', $1, 'AI', 'V76', 'suspect', '{}', '{"days": 8}', 'test@1', '2026-10-27T01:00Z')`,
    [point],
  );
}

test("refresh opens, ls and show tell, ack closes the matter for now", async () => {
  await findSilence(17);
  expect(await sdsProcess("refresh")).toMatchObject({
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
  const again = await sdsProcess("ack", "1", "--by", "B. Operator");
  expect(again).toMatchObject({ code: 1, out: "" });
  expect(again.err).toBe(
    "sds: exception 1 was acknowledged by A. Operator, 2026-10-28 09:30 UTC: nothing was changed\n",
  );
});

test("what cannot work is refused in words", async () => {
  const wrong = await sds("show", "first");
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("The number of an exception is expected");
  const missing = await sds("ack", "99", "--by", "A");
  expect(missing).toMatchObject({ code: 1, out: "" });
  expect(missing.err).toContain("there is no exception 99");
  const empty = await sds("ack", "1", "--by", " ");
  expect(empty.code).toBe(2);
  expect(empty.err).toContain("--by is one line of 1 to 80 characters");
});

test("the process keeps them by itself, and ends when it is told to", async () => {
  const folder = testFolder("exceptions");
  const worker = await startWorker("exceptions", folder, {
    DATABASE_URL: record().url,
    SDS_EXCEPTION_SECONDS: "0.1",
  });
  try {
    await findSilence(21);
    await until("an exception", async () => {
      const { rowCount } = await record().pool.query("select from exception where value = '21'");
      return rowCount === 1;
    });
  } finally {
    expect(await worker.stop("SIGTERM", 10_000)).toBe("exit 0");
  }
});
