/** What was settled is noted with its transaction: versions that were changed, removed or slipped in are found. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { verifyDay } from "../../../src/store/audit/verify-day.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { freshDay, judgedBy, keptOf, newId, now, slotsOf, useRecord } from "../support/record.ts";

const record = useRecord();

/** Each test has a settlement day of its own. */
let days = 0;
function dayOfTest(): DayKey {
  days += 1;
  return freshDay(`2026-10-${String(days).padStart(2, "0")}`);
}

/** Settles days of some points in one transaction. */
async function settle(...keys: readonly DayKey[]): Promise<void> {
  const straight = keys.map((key) => ({
    ...key,
    slots: slotsOf(120),
    readAt: now,
    blockId: newId(),
    ruleset: judgedBy,
  }));
  const work = await record().claimed("validate");
  await saveKept(record().pool, record().settings, [work], keptOf({ straight }));
}

/** Three versions of one settlement day by two transactions, the points out of order. */
async function settled() {
  const first = dayOfTest();
  const others = [freshDay(first.day), freshDay(first.day)];
  await settle(...[...others].reverse());
  await settle(first);
  return { day: first.day, first, others };
}
const breachesOf = async (day: DayKey["day"]) =>
  (await verifyDay(record().pool, day)).breaches.map(({ kind, what }) => `${kind} ${what}`);
const where = ({ day, pointId }: DayKey) => `settlement_day = '${day}' and point_id = ${pointId}`;

describe("what was settled", () => {
  test("agrees with its notes, a row a transaction and settlement day", async () => {
    const { day } = await settled();
    expect(await verifyDay(record().pool, day)).toEqual({ versions: 3, before: 0, breaches: [] });
    const notes = await record().rows("select versions from audit_day where settlement_day = $1", [
      day,
    ]);
    expect(notes).toEqual([{ versions: 2 }, { versions: 1 }]);
  });

  test("shows figures that were changed, and the version that the change wrote", async () => {
    const { day, first } = await settled();
    await record().rows(`update day_version set wh[3] = 7 where ${where(first)}`);
    const name = `point:${first.pointId} ${day} AI v1`;
    expect(await breachesOf(day)).toEqual([
      `changed ${name}`,
      expect.stringMatching(`^removed ${day} transaction:`),
      `inserted ${name}`,
    ]);
  });

  test("shows versions that were removed and slipped in", async () => {
    const { day, others } = await settled();
    for (const key of others.slice(1))
      await record().rows(`delete from day_version where ${where(key)}`);
    expect(await breachesOf(day)).toEqual([expect.stringMatching(`^removed ${day} transaction:`)]);
    await record().rows(
      `insert into day_version select settlement_day, point_id + 900000, quantity, version, wh, q, e, arc, method,
         cause, ruleset, read_at, block_ids, sha256, created_at from day_version where settlement_day = $1 limit 1`,
      [day],
    );
    expect(await breachesOf(day)).toEqual([
      expect.stringMatching(`^removed ${day} transaction:`),
      expect.stringMatching(`^inserted point:\\d+ ${day} AI v1`),
    ]);
  });

  test("says nothing of versions from before anything was noted", async () => {
    const { day } = await settled();
    const { pool } = record();
    await pool.query("alter table audit_day disable trigger audit_day_kept");
    await pool.query("delete from audit_day");
    expect(await verifyDay(pool, day)).toEqual({ versions: 3, before: 3, breaches: [] });
    await settle(freshDay(day));
    expect(await verifyDay(pool, day)).toEqual({ versions: 4, before: 3, breaches: [] });
  });
});
