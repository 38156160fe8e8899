/** The removal of a night: once a day, in one process, only from its hour on, and only where it is asked for. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { type Config, parseConfig } from "../../../src/config.ts";
import { createLog } from "../../../src/log.ts";
import { virtualClock } from "../../../src/std/clock.ts";
import { storeBlock } from "../../../src/store/inbox.ts";
import { passOf, startRetention } from "../../../workers/parts/retention.ts";
import { useRecord } from "../../store/support/record.ts";

const record = useRecord();
const night = Date.parse("2028-10-31T03:30:00Z");
const dayMs = 86_400_000;

const configWith = (pass: string): Config =>
  parseConfig({ DATABASE_URL: record().url, SDS_RETAIN_PASS: pass });

function retentionAt(at: number, pass: string) {
  const clock = virtualClock({ start: at, speed: 0.000_001, wallStart: Date.now() });
  const log = createLog("silent", "sweep");
  return startRetention({ pool: record().pool, clock, config: configWith(pass), log });
}

/** Looks as often as that, and waits for what it began. */
async function look(at: number, pass: string, times = 1): Promise<void> {
  const retention = retentionAt(at, pass);
  for (let time = 0; time < times; time += 1) await retention.look();
  await retention.finish();
  await retention.close();
}

const acts = () => record().rows("select kind, stream, actor, after from audit order by audit_id");
const blocks = async () =>
  (await record().rows("select count(*)::int as rows from inbox_block"))[0]?.["rows"];

beforeEach(async () => {
  await record().pool.query("truncate inbox_block, inbox_message, work_block, daily_pass");
  // A trigger keeps rows of the audit from everybody but the owner who turns it off.
  await record().pool.query("alter table audit disable trigger user");
  await record().pool.query("delete from audit");
  await record().pool.query("alter table audit enable trigger user");
  await storeBlock(record().pool, "test", [
    {
      ...{ topic: "dcc/v1/d/profile/log/4.8.1", payload: Buffer.from("{}"), sentBytes: 2 },
      ...{ receivedAt: night - 401 * dayMs, deviceId: "d", seq: 1, sha256: Buffer.alloc(16) },
    },
  ]);
  await record().pool.query("truncate work_block");
});

describe("the pass of a day", () => {
  test("removes what is too old and writes down what went, once", async () => {
    await look(night, "apply", 3);
    await look(night + 3_600_000, "apply");
    expect(await blocks()).toBe(0);
    const by = { stream: "service", actor: "sweep" };
    expect(await acts()).toEqual([
      {
        ...{ ...by, kind: "retention.removeMessages" },
        after: { blocks: 1, messages: 1, before: "2027-09-27T03:30:00.000Z" },
      },
      { ...{ ...by, kind: "retention.apply" }, after: { days: 0, rows: 0, messages: 1 } },
    ]);
  });

  test("only tells where it is to plan", async () => {
    await look(night, "plan");
    expect(await blocks()).toBe(1);
    expect(await acts()).toEqual([
      {
        ...{ kind: "retention.plan", stream: "service", actor: "sweep" },
        after: { days: 0, messages: 1 },
      },
    ]);
  });

  test("is left out where it is off", async () => {
    await look(night, "off");
    expect([await blocks(), await acts()]).toEqual([1, []]);
  });

  test("is that of the day before until its hour, and comes again the next day", async () => {
    await look(night, "plan");
    await look(night + dayMs - 1_000, "plan");
    expect(await acts()).toHaveLength(1);
    await look(night + dayMs, "plan");
    expect(await acts()).toHaveLength(2);
  });
});

test("it applies by itself in production alone", () => {
  const of = (tag: "PRD" | "DEV") =>
    passOf({ SDS_DIP_ENVIRONMENT_TAG: tag, SDS_RETAIN_PASS: undefined });
  expect([of("PRD"), of("DEV")]).toEqual(["apply", "off"]);
});
