/** Every run of a day closes once: the first calls what is open, the later ones what was estimated, none after RF. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { SettledSlots } from "../../src/domain/day/consumption-day.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { cutOff, dueAt, finalCutOff } from "../../src/domain/timetable/cut-off.ts";
import { openingRuns } from "../../src/domain/timetable/next-run.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { closeDueRuns, countDueRuns } from "../../src/store/sweep.ts";
import { judgedBy, keptOf, newId, now, slotsOf, useRecord } from "./support/record.ts";
import { registrationLine, registrationsFile } from "./support/registration-lines.ts";

const record = useRecord();
const leadHours = 6;
const rules = { leadHours, registerPassWh: () => 10 };
const day = settlementDay("2026-10-26");
const dueOf = (run: "II" | "SF" | "RF") => dueAt(day, run, leadHours);
const allEstimated: SettledSlots = {
  ...slotsOf(100),
  quality: "2".repeat(48),
  reason: "2".repeat(48),
  method: "c".repeat(48),
};

/** One point on one day, with a version of these slots. */
async function holdDay(slots: SettledSlots): Promise<void> {
  const file = registrationsFile([
    registrationLine(1, { appointedFrom: "2026-10-26", appointedTo: "2026-10-27" }),
  ]);
  await importRegistrations(record().url, file, now);
  const [point] = await record().rows("select point_id from point");
  const key = { day, pointId: Number(point?.["point_id"]), quantity: "AI" as const };
  const { pool, settings, claimed } = record();
  const moves = [{ ...key, revision: 0, version: 1, state: "settled" as const, attempts: 0 }];
  const links = slots.reason === null ? null : [{ by: "advance-of-day" }];
  const how = { cause: "first" as const, blockIds: [newId()], links, ruleset: judgedBy };
  const versions = [{ ...key, version: 1, slots, ...how }];
  await saveKept(pool, settings, [await claimed("estimate")], keptOf({ moves, versions }));
  await record().rows("delete from work_block");
}
const closeAt = (now: number) => closeDueRuns(record().pool, now, rules);
const closed = async () =>
  (await record().rows("select run from settlement_close order by due_at")).map(
    (row) => row["run"],
  );
const states = async () =>
  (await record().rows("select state from day_progress")).map((row) => row["state"]);
/** As estimate leaves a day of which nothing new could be said. */
const settleAgain = () =>
  record().rows("update day_progress set state = 'settled', revision = revision + 1");

beforeEach(() =>
  record().rows(
    "truncate settlement_close, day_progress, day_version, reason_link, work_block, registration, device_binding, point cascade",
  ),
);

describe("the runs of a day", () => {
  test("close one after the other, each once, whoever looks how often", async () => {
    await holdDay(allEstimated);
    const seen: number[] = [];
    for (const run of openingRuns) {
      const due = (cutOff(day, run) ?? 0) - leadHours * 3_600_000;
      expect(await countDueRuns(record().pool, due, leadHours)).toBe(1);
      const both = await Promise.all([closeAt(due), closeAt(due)]);
      seen.push(both[0].runs + both[1].runs);
      expect((await closeAt(due + 1)).runs).toBe(0);
      await settleAgain();
    }
    expect(seen).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await closed()).toEqual(["II", "SF", "R1", "R2", "R3", "RF"]);
  });

  test("call a day with estimates at each run after the first, once", async () => {
    await holdDay(allEstimated);
    expect((await closeAt(dueOf("II"))).bells).toEqual([]);
    expect(await states()).toEqual(["settled"]);
    const { bells } = await closeAt(dueOf("SF"));
    expect(bells).toMatchObject([{ stage: "estimate", attempt: 0 }]);
    expect(await states()).toEqual(["estimate"]);
    expect(await record().rows("select stage, size, member_days from work_block")).toEqual([
      { stage: "estimate", size: 1, member_days: ["2026-10-26"] },
    ]);
    expect((await closeAt(dueOf("SF"))).bells).toEqual([]);
  });

  test("leave alone what is actual everywhere", async () => {
    await holdDay(slotsOf(100));
    expect((await closeAt(dueOf("RF"))).runs).toBe(6);
    expect(await states()).toEqual(["settled"]);
  });

  test("leave alone what was amended, and call what is estimated beside it", async () => {
    const amended = { ...allEstimated, quality: "8".repeat(48), reason: "9".repeat(48) };
    await holdDay({ ...amended, amendment: "E".repeat(48) });
    await closeAt(dueOf("II"));
    expect((await closeAt(dueOf("SF"))).bells).toEqual([]);
    await record().rows(
      "truncate settlement_close, day_progress, day_version, reason_link cascade",
    );
    await holdDay({
      ...amended,
      quality: `2${"8".repeat(47)}`,
      reason: `2${"9".repeat(47)}`,
      amendment: `-${"E".repeat(47)}`,
    });
    expect((await closeAt(dueOf("SF"))).bells).toHaveLength(1);
  });

  test("that were passed over are closed together, and call a day once", async () => {
    await holdDay(allEstimated);
    const { runs, bells } = await closeAt(dueOf("RF"));
    expect([runs, bells.length]).toEqual([6, 1]);
  });

  test("close no more once the final cut-off has passed: nothing changes then", async () => {
    await holdDay(allEstimated);
    expect(await closeAt(finalCutOff(day))).toEqual({ runs: 0, bells: [] });
    expect(await closed()).toEqual([]);
    expect(await states()).toEqual(["settled"]);
  });

  test("a registration that comes later opens the first run again, not the estimates of the others", async () => {
    await holdDay(allEstimated);
    await closeAt(dueOf("SF"));
    await settleAgain();
    const late = registrationLine(2, { appointedFrom: "2026-10-26", appointedTo: "2026-10-27" });
    await importRegistrations(record().url, registrationsFile([late]), now);
    const { runs, bells } = await closeAt(dueOf("SF") + 1);
    expect([runs, bells.length]).toEqual([1, 1]);
    expect((await states()).sort()).toEqual(["estimate", "settled"]);
  });
});
