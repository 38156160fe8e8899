/** The days before days: the newest version of each, actuals only, newest first, with the findings that cast doubt. */
import { describe, expect, test } from "@jest/globals";
import type { SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../../../src/domain/day/day-key.ts";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { limits } from "../../../src/limits.ts";
import type { DayBatch } from "../../../src/stages/ports.ts";
import { freshDay, judgedBy, slotsOf, useRecord } from "../support/record.ts";
import { amend, daysBefore, pastOf, settle as settleOn } from "./support/settling.ts";

const record = useRecord();

const settle = (key: DayKey, slots: SettledSlots, judged: DayBatch["judged"] = []) =>
  settleOn(record(), key, slots, judged);
const past = (...keys: readonly DayKey[]) => pastOf(record(), ...keys);

const flag = (
  rule: `V${number}`,
  changes: Partial<DayBatch["judged"][number]["findings"][number]> = {},
) => ({
  rule,
  outcome: "suspect" as const,
  mode: "on" as const,
  periods: [],
  detail: { reason: "test" },
  ...changes,
});

describe("the past of a day", () => {
  test("is nothing where nothing is settled", async () => {
    expect(await past(freshDay())).toEqual(new Map());
    expect(await past()).toEqual(new Map());
  });

  test("is its settled days as they stand, newest first, for each point its own", async () => {
    const [one, other] = [freshDay(), freshDay()];
    await settle(daysBefore(one, 3), slotsOf(30_000));
    await settle(daysBefore(one, 1), slotsOf(10));
    await settle(daysBefore(other, 1), slotsOf(77));
    await settle(one, slotsOf(99));
    const found = await past(one, other);
    expect(found.get(dayKeyText(one))).toEqual([
      { day: addDays(one.day, -1), wattHours: slotsOf(10).wattHours, flags: [] },
      { day: addDays(one.day, -3), wattHours: slotsOf(30_000).wattHours, flags: [] },
    ]);
    expect(found.get(dayKeyText(other))).toHaveLength(1);
  });

  test("reads the newest version, and of it the actual slots alone", async () => {
    const key = freshDay();
    const yesterday = daysBefore(key, 1);
    await settle(yesterday, slotsOf(10));
    const slots: SettledSlots = {
      ...slotsOf(20),
      quality: `E${"A".repeat(46)}-`.replace("E", "9"),
      reason: `2${"-".repeat(47)}`,
      method: `i${"-".repeat(47)}`,
    };
    await amend(record(), yesterday, 2, slots);
    const [found] = (await past(key)).get(dayKeyText(key)) ?? [];
    expect(found?.wattHours).toEqual([null, ...new Array(46).fill(20), null]);
  });

  test("ends at the bound, the last day within it included", async () => {
    const key = freshDay();
    await settle(daysBefore(key, limits.historyDays), slotsOf(1));
    await settle(daysBefore(key, limits.historyDays + 1), slotsOf(2));
    const found = (await past(key)).get(dayKeyText(key)) ?? [];
    expect(found.map(({ day }) => day)).toEqual([addDays(key.day, -limits.historyDays)]);
  });

  test("carries the findings that bar a day from being a reference, and no others", async () => {
    const key = freshDay();
    const [one, two] = [daysBefore(key, 1), daysBefore(key, 2)];
    await settle(one, slotsOf(10), [
      {
        ...one,
        ruleset: judgedBy,
        findings: [flag("V41"), flag("V46", { mode: "shadow" }), flag("V70"), flag("V60")],
      },
    ]);
    await settle(two, slotsOf(10), [
      { ...two, ruleset: judgedBy, findings: [flag("V47", { outcome: "note" })] },
    ]);
    const found = (await past(key)).get(dayKeyText(key)) ?? [];
    expect(found.map(({ flags }) => [...flags].sort())).toEqual([["V41", "V60"], []]);
  });
});
