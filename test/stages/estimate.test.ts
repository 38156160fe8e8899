/** Days that are due and have holes: filled from what is known, else by annual consumption, never sent with a hole. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { registerKey } from "../../src/domain/metering/register-key.ts";
import { dayMs, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../src/domain/timetable/cut-off.ts";
import { applyDefaults } from "../../src/stages/default.ts";
import { estimate } from "../../src/stages/estimate.ts";
import type { ClaimedWork } from "../../src/stages/ports.ts";
import { bindingOf, registrationOf, testDevice } from "../support/standing.ts";
import { MemoryDays } from "./support/memory-days.ts";

const day: DayKey = { day: settlementDay("2026-10-20"), pointId: 1, quantity: "AI" };
const readAt = dayStart(day.day) + dayMs + 4_320_000;
const work: ClaimedWork = { workId: "w", attempt: 1, blockIds: [], days: [day], ids: [] };

let record: MemoryDays;
beforeEach(() => {
  record = new MemoryDays([bindingOf()]);
});

/** An open day of 200 Wh a slot without these periods. */
function dayWithout(periods: readonly number[], state: "estimate" | "default" = "estimate"): void {
  const known = Array.from({ length: 48 }, (_, index) => index + 1).filter(
    (period) => !periods.includes(period),
  );
  record.touch(day, {
    state,
    reads: [
      {
        readAt,
        receivedAt: readAt,
        blockId: "block",
        position: 0,
        periods: known,
        wattHours: known.map(() => 200),
        reasons: known.map(() => null),
      },
    ],
  });
}
function registers(advance: number): void {
  const source = "register";
  record.registers.set(registerKey(testDevice, "AI", dayStart(day.day)), {
    wattHours: 5_000,
    source,
  });
  record.registers.set(registerKey(testDevice, "AI", dayStart(day.day) + dayMs), {
    wattHours: 5_000 + advance,
    source,
  });
}
const runEstimate = () => estimate([work], record.fillPorts("estimate"));
const runDefault = () => applyDefaults([work], record.fillPorts("default"));
const allPeriods = Array.from({ length: 48 }, (_, index) => index + 1);

describe("estimate", () => {
  test("fills one hole by the register's advance, and says how", async () => {
    dayWithout([20]);
    registers(9_640);
    expect(await runEstimate()).toEqual({ days: 1, settled: 1, toFill: 0, open: 0 });
    expect(record.day(day)).toMatchObject({
      state: "settled",
      currentVersion: 1,
      wattHours: new Array(48).fill(200).with(19, 240),
      reason: `${"-".repeat(19)}2${"-".repeat(28)}`,
    });
    const [version] = record.saved[0]?.days.versions ?? [];
    expect(version).toMatchObject({
      cause: "first",
      blockIds: ["block"],
      links: [{ periods: [20] }],
    });
    expect(record.saved[0]?.handOn).toMatchObject([{ stage: "submit", dueAt: record.now }]);
  });

  test("hands a day that nothing speaks for to default", async () => {
    dayWithout(allPeriods);
    expect(await runEstimate()).toMatchObject({ settled: 0, toFill: 1 });
    expect(record.day(day)).toMatchObject({ state: "default", currentVersion: 0 });
    expect(record.saved[0]?.handOn).toMatchObject([{ stage: "default" }]);
  });

  test("leaves a day alone that another settles while what speaks of it is loaded", async () => {
    dayWithout([20]);
    const ports = record.fillPorts("estimate");
    const wattHours = new Array(48).fill(200);
    await estimate([work], {
      ...ports,
      // The version in force was loaded a moment before.
      async loadHeldDays(keys) {
        const settled = { currentVersion: 1, wattHours, quality: "A".repeat(48) };
        record.touch(day, { state: "settled", ...settled });
        return ports.loadHeldDays(keys);
      },
    });
    expect(record.day(day)).toMatchObject({ state: "settled", currentVersion: 1, wattHours });
    expect(record.saved).toMatchObject([{ days: { versions: [], moves: [] } }]);
  });

  test("settles a day whose reads came just before", async () => {
    dayWithout([]);
    await runEstimate();
    expect(record.day(day)).toMatchObject({ state: "settled", reason: null, currentVersion: 1 });
    expect(record.saved[0]?.days.versions[0]?.links).toBeNull();
  });

  test("makes no version of an equal one", async () => {
    dayWithout([20]);
    registers(9_640);
    await runEstimate();
    record.touch(day, { state: "estimate" });
    await runEstimate();
    expect(record.day(day)).toMatchObject({ state: "settled", currentVersion: 1 });
    expect(record.saved.at(-1)).toMatchObject({ days: { versions: [] }, handOn: [] });
  });

  test("that can do better makes a version that says so, once the next run falls due", async () => {
    dayWithout([20]);
    registers(9_640);
    await runEstimate();
    record.touch(day, { state: "estimate" });
    registers(9_650);
    await runEstimate();
    expect(record.saved.at(-1)?.days.versions).toEqual([]);
    expect(record.day(day)).toMatchObject({ state: "settled", currentVersion: 1 });
    record.touch(day, { state: "estimate" });
    record.now = dueAt(day.day, "II");
    await runEstimate();
    expect(record.saved.at(-1)?.days.versions).toMatchObject([
      { version: 2, cause: "betterEstimate" },
    ]);
    expect(record.saved.at(-1)?.handOn).toMatchObject([
      { stage: "submit", dueAt: record.now + 900_000 },
    ]);
  });

  test("that its bracket has changed on another day does not wait for it", async () => {
    dayWithout([20]);
    registers(9_640);
    await runEstimate();
    record.touch(day, { state: "estimate", isStale: true });
    registers(9_650);
    await runEstimate();
    expect(record.saved.at(-1)?.days.versions).toMatchObject([
      { version: 2, cause: "betterEstimate" },
    ]);
  });

  test("of a slot that the centre turned down answers the rejection at once", async () => {
    dayWithout([]);
    await runEstimate();
    record.touch(day, {
      state: "estimate",
      rejected: [{ period: 5, wattHours: 200, code: "ECS1012" }],
    });
    registers(9_600);
    await runEstimate();
    const [version] = record.saved.at(-1)?.days.versions ?? [];
    expect(version).toMatchObject({ version: 2, cause: "rejection" });
    expect(version?.slots.reason?.charAt(4)).toBe("3");
    expect(record.saved.at(-1)?.handOn).toMatchObject([{ stage: "submit", dueAt: record.now }]);
  });

  test("leaves a day alone that does not wait for it any more, or is not ours", async () => {
    dayWithout([20], "default");
    await runEstimate();
    expect(record.saved[0]?.days).toMatchObject({ versions: [], moves: [] });
    record = new MemoryDays([
      bindingOf({ registrations: [registrationOf({ to: dayStart(day.day) })] }),
    ]);
    dayWithout([20]);
    await runEstimate();
    expect(record.saved[0]?.days).toMatchObject({ versions: [], moves: [] });
  });

  test("is done anew when another writer was first", async () => {
    dayWithout([20]);
    let isFirst = true;
    record.beforeSave = () => {
      if (isFirst) record.touch(day);
      isFirst = false;
    };
    expect(await runEstimate()).toMatchObject({ settled: 1 });
    record.beforeSave = () => record.touch(day);
    record.touch(day, { state: "estimate" });
    await expect(runEstimate()).rejects.toMatchObject({ code: "DAY_CONFLICT" });
  });

  test("finds one finding a rule and outcome, from the day's rules and its own", async () => {
    dayWithout([20]);
    registers(9_000);
    await runEstimate();
    const findings = record.saved[0]?.days.judged[0]?.findings ?? [];
    const names = findings.map(({ rule, outcome }) => `${rule} ${outcome}`);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("default", () => {
  test("fills a whole day by annual consumption, and never leaves a hole", async () => {
    dayWithout(allPeriods, "default");
    expect(await runDefault()).toMatchObject({ settled: 1 });
    const held = record.day(day);
    expect(held?.state).toBe("settled");
    expect(held?.quality).toBe("9".repeat(48));
    expect(held?.wattHours?.every((wh) => wh !== null && wh >= 0)).toBe(true);
  });

  test("of a vacant point is zero, with its code", async () => {
    record.notices.set(1, [{ kind: "vacant", from: 0, to: null }]);
    dayWithout(allPeriods, "default");
    await runDefault();
    expect(record.day(day)).toMatchObject({
      wattHours: new Array(48).fill(0),
      quality: "y".repeat(48),
      reason: "5".repeat(48),
    });
  });

  test("takes the estimate where there is one by now", async () => {
    dayWithout([20], "default");
    registers(9_640);
    await runDefault();
    expect(record.day(day)?.wattHours?.[19]).toBe(240);
  });
});
