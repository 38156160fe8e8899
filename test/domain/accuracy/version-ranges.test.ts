import { describe, expect, test } from "@jest/globals";
import { initialRangeSettings } from "../../../src/domain/accuracy/range-factors.ts";
import {
  shapeSteps,
  slotRanges,
  type VersionFacts,
  versionRange,
} from "../../../src/domain/accuracy/version-ranges.ts";
import type { SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import type { EstimateLink } from "../../../src/domain/estimate/day-draft.ts";

/** 48 slots: actuals of 150 Wh, then what is named by period as quality, method and energy. */
function slotsWith(
  filled: Readonly<Record<number, readonly [string, string, number]>>,
): SettledSlots {
  const columns = Array.from({ length: 48 }, (_, slot) => filled[slot + 1] ?? ["A", "-", 150]);
  return {
    wattHours: columns.map(([, , wattHours]) => Number(wattHours)),
    quality: columns.map(([quality]) => quality).join(""),
    reason: columns.map(([quality]) => (quality === "A" ? "-" : "2")).join(""),
    amendment: null,
    method: columns.map(([, method]) => method).join(""),
  };
}

const link = (by: string, periods: readonly number[], step?: number): EstimateLink => ({
  stage: "estimate",
  by,
  periods,
  inputs: step === undefined ? {} : { shape: { step, origin: "test" } },
});

function rangesOf(slots: SettledSlots, more: Partial<VersionFacts> = {}) {
  const ranges = slotRanges({
    slots,
    links: null,
    hardLimitWh: 13_800,
    settings: initialRangeSettings,
    learnedOf: () => null,
    ...more,
  });
  return (period: number) => {
    const range = ranges[period - 1];
    return range === null || range === undefined ? null : [range.p10Wh, range.p90Wh];
  };
}

describe("slots", () => {
  test("E1 134 Wh of 401 in its bracket: 21 to 266; beside it actuals have none", () => {
    const slots = slotsWith({ 10: ["1", "r", 134], 11: ["1", "r", 134], 12: ["1", "r", 133] });
    const links = [link("E1 residual-of-day", [10, 11, 12])];
    const at = rangesOf(slots, { links });
    expect([9, 10, 13].map(at)).toEqual([null, [21, 266], null]);
  });

  test("none goes above what its bracket has left: one of two that share 200", () => {
    const slots = slotsWith({ 10: ["1", "r", 134], 11: ["1", "r", 66] });
    const at = rangesOf(slots, { links: [link("E1 residual-of-day", [10, 11])] });
    expect(at(10)).toEqual([21, 200]);
  });

  test("the rest of a bracket over several days is not known, so E3 is bound by the connection alone", () => {
    const slots = slotsWith({ 10: ["3", "p", 134] });
    const links = [link("E3 advance-of-span", [10])];
    expect(rangesOf(slots, { links })(10)).toEqual([16, 278]);
    expect(rangesOf(slots, { links, hardLimitWh: 200 })(10)).toEqual([16, 200]);
  });

  test("E0 interpolated 361: 90 to 722; by the advance alone 240: no spread", () => {
    const at = rangesOf(slotsWith({ 20: ["0", "i", 361], 21: ["0", "s", 240] }));
    expect([at(20), at(21)]).toEqual([
      [90, 722],
      [240, 240],
    ]);
  });

  test("learned factors of its quality: E5 171 by 4,100 and 17,250 is 70 to 295", () => {
    const learnedOf: VersionFacts["learnedOf"] = (quality) =>
      quality === "E5" ? { p10Bp: 4_100, p90Bp: 17_250 } : null;
    const at = rangesOf(slotsWith({ 20: ["5", "v", 171], 21: ["4", "h", 171] }), { learnedOf });
    expect([at(20), at(21)]).toEqual([
      [70, 295],
      [18, 366],
    ]);
  });

  test("an amended figure and a slot that is not appointed have none, a zero code no spread", () => {
    const slots = slotsWith({ 1: ["-", "-", 0], 2: ["8", "-", 900], 3: ["x", "z", 0] });
    const amended = {
      ...slots,
      wattHours: slots.wattHours.with(0, null),
      amendment: `-T${"-".repeat(46)}`,
    };
    expect([1, 2, 3].map(rangesOf(amended))).toEqual([null, null, [0, 0]]);
  });
});

describe("the day", () => {
  test("7,200 actual and 1,931 by E5: 8,706 to 9,576", () => {
    const filled = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [at + 41, ["5", "v", at === 0 ? 244 : 241] as const]),
    );
    const slots = slotsWith(filled);
    const actuals = slots.wattHours.map((value, slot) => (slot < 40 ? 180 : value));
    expect(versionRange({ slots: { ...slots, wattHours: actuals } })).toEqual({
      p10Wh: 8_706,
      p90Wh: 9_576,
    });
  });

  test("is as sure as its own register, and less so by one that reaches over several days", () => {
    const own = slotsWith({ 10: ["1", "r", 400], 20: ["0", "s", 100] });
    expect(versionRange({ slots: own })).toEqual({ p10Wh: 46 * 150 + 500, p90Wh: 46 * 150 + 500 });
    const [partly, whole] = [slotsWith({ 1: ["-", "-", 0] }), 47 * 150];
    const slots = { ...partly, wattHours: partly.wattHours.with(0, null) };
    expect(versionRange({ slots })).toEqual({ p10Wh: whole, p90Wh: whole });
    const span = slotsWith({ 10: ["3", "p", 400] });
    expect(versionRange({ slots: span })).toEqual({ p10Wh: 47 * 150 + 280, p90Wh: 47 * 150 + 520 });
  });
});

test("each slot keeps the step of the shape that shared it", () => {
  const steps = shapeSteps([
    link("E0 interpolation", [3]),
    link("E5 previous-daily-advances", [7, 8], 6),
  ]);
  expect([steps[2], steps[6], steps[7], steps[8]]).toEqual([null, 6, 6, null]);
  expect(shapeSteps(null)).toEqual(new Array(48).fill(null));
});
