/** `sds retention`: what is too old goes, table by table and partition by partition; all else stays. */
import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { ensurePartitions } from "../../src/store/day-partitions.ts";
import { storeBlock } from "../../src/store/inbox.ts";
import { transaction } from "../../src/store/pool.ts";
import { removeDay } from "../../src/store/retention.ts";
import { saveDays } from "../../src/store/save-days.ts";
import { freshDay, judgedBy, keptOf, newId, slotsOf, useRecord } from "../store/support/record.ts";
import { runSds } from "./run-sds.ts";

const record = useRecord();
const oldDay = settlementDay("2026-06-30");
const keptDay = settlementDay("2026-07-01");
const now = Date.parse("2028-10-31T12:00:00Z");
/** The clock stands at `now`: the day before `keptDay` is 854 days old. */
const clock = { SDS_CLOCK: `2028-10-31T12:00:00Z,0.000001,${Date.now()}` };
const sds = (...args: string[]) =>
  runSds(["retention", ...args], { DATABASE_URL: record().url, ...clock });
const count = async (table: string): Promise<unknown> =>
  (await record().rows(`select count(*)::int as rows from ${table}`))[0]?.["rows"];

async function settle(day: typeof oldDay): Promise<void> {
  const key = freshDay(day);
  await ensurePartitions(record().pool, [day]);
  const whole = { ...key, slots: slotsOf(100), readAt: now, blockId: newId(), ruleset: judgedBy };
  await transaction(record().pool, (client) =>
    saveDays(client, keptOf({ straight: [whole] }).days, now),
  );
  await record().pool.query(
    "insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at, mode) values ($1, $2, 'AI', 'V40', 'note', '{1}', '{}', $3, now(), 'on')",
    [day, key.pointId, judgedBy],
  );
  await record().pool.query(
    "insert into refusal (settlement_day, point_id, quantity, periods, wh, slot_codes, messages, at) values ($1, $2, 'AI', '{1}', '{5}', '{1}', '{x}', now())",
    [day, key.pointId],
  );
}

/** A block of one message that came so long before `now`. */
async function receive(daysAgo: number): Promise<string> {
  const receivedAt = now - daysAgo * 86_400_000;
  const { blockId } = await storeBlock(record().pool, "test", [
    {
      ...{ topic: "dcc/v1/d/profile/log/4.8.1", payload: Buffer.from("{}"), sentBytes: 2 },
      ...{ receivedAt, deviceId: "d", seq: daysAgo, sha256: Buffer.alloc(16, daysAgo % 251) },
    },
  ]);
  return blockId;
}

beforeAll(async () => {
  await settle(oldDay);
  await settle(keptDay);
});

beforeEach(async () => {
  await record().pool.query("truncate inbox_block, inbox_message, parked_message, work_block");
});

describe("settlement days", () => {
  test("that are too old are planned, and nothing is changed by that", async () => {
    const { code, out } = await sds("plan");
    expect(code).toBe(0);
    expect(out).toContain(
      "settlement days before 2026-07-01: 1 settlement day, 2026-06-30 to 2026-06-30, 1 day of points",
    );
    expect(await count("day_version")).toBe(2);
  });

  test("keep their versions where the removal cannot be written down, and go with the next call", async () => {
    const refused = removeDay(record().pool, oldDay, () => Promise.reject(new Error("no audit")));
    await expect(refused).rejects.toThrow("no audit");
    expect(await count("day_version")).toBe(2);
  });

  test("go from every table with their partition and a row in the audit; the next day stays", async () => {
    const { code, out } = await sds("apply", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ days: [{ day: oldDay, versions: 1 }] });
    for (const table of ["day_progress", "day_version", "finding", "refusal"])
      expect(await record().rows(`select settlement_day::text as day from ${table}`)).toEqual([
        { day: keptDay },
      ]);
    expect(await record().rows("select to_regclass('day_version_20260630') as gone")).toEqual([
      { gone: null },
    ]);
    expect(await record().rows("select kind, subjects, after from audit")).toEqual([
      {
        kind: "retention.removeDay",
        subjects: ["day:2026-06-30"],
        after: expect.objectContaining({ versions: 1 }),
      },
    ]);
    expect((await sds("apply")).out).toContain("removed 0 settlement days");
  });

  test("have an index by day in every table that may be large", async () => {
    const without = await record().rows(
      `select t.name from settlement_day_tables() as t (name)
       where not exists (
         select from pg_index as i join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
         where i.indrelid = t.name::regclass and a.attname = 'settlement_day')
       order by 1`,
    );
    // What these hold of a day is a row for some points.
    expect(without.map(({ name }) => name)).toEqual([
      ...["bracket_day", "exception_point", "off_peak_declaration"],
    ]);
  });
});

describe("messages", () => {
  test("that are too old go with their identities; what work or a person waits for stays", async () => {
    const [gone, waited, parked, young] = [
      ...[await receive(401), await receive(402), await receive(403), await receive(399)],
    ];
    await record().pool.query("delete from work_block where not $1 = any (block_ids)", [waited]);
    await record().pool.query(
      "insert into parked_message (block_id, position, reason, rule, detail, device_id, at) values ($1, 0, 'malformed', 'V01', '', 'd', now())",
      [parked],
    );
    const { out } = await sds("apply");
    expect(out).toContain("removed 1 message in 1 block from before 2027-09-27 12:00 UTC");
    const kept = await record().rows("select block_id from inbox_block");
    expect(kept.map(({ block_id: id }) => id).sort()).toEqual([waited, parked, young].sort());
    expect(await count("inbox_message")).toBe(3);
    expect(gone).not.toBe(young);
  });
});
