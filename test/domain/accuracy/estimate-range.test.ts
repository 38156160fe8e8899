import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { runBounds, runDayBounds } from "../../../scripts/vectors/estimation/accuracy.ts";
import {
  dayRange,
  type EstimatedSlot,
  slotRange,
} from "../../../src/domain/accuracy/estimate-range.ts";
import {
  initialRangeFactors,
  initialRangeSettings,
  learnedFactors,
  rangeSettingTable,
} from "../../../src/domain/accuracy/range-factors.ts";
import type { QualityIndicator } from "../../../src/domain/day/quality.ts";
import { casesOf, loadVectors } from "../../support/vectors.ts";

const slots = casesOf<unknown, unknown>("estimation", "bounds");
const days = casesOf<unknown, unknown>("estimation", "day-bounds");
const file = loadVectors<{
  readonly factorsBp: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly settings: Readonly<Record<string, unknown>>;
}>("estimation");

test("there are 11 bounds and 6 day-bounds vectors", () => {
  expect([slots.length, days.length]).toEqual([11, 6]);
});

test.each(slots)("$id: $title", ({ given, expect: expected }) => {
  expect(runBounds(given)).toEqual(expected);
});

test.each(days)("$id: $title", ({ given, expect: expected }) => {
  expect(runDayBounds(given)).toEqual(expected);
});

test("the factors and figures are the published ones", () => {
  const factors = Object.entries(initialRangeFactors).map(([quality, { slot, day }]) => [
    quality,
    { slotP10: slot.p10Bp, slotP90: slot.p90Bp, dayP10: day.p10Bp, dayP90: day.p90Bp },
  ]);
  expect(Object.fromEntries(factors)).toEqual(file.factorsBp);
  for (const setting of Object.values(rangeSettingTable)) {
    const bounds = "min" in setting ? { min: setting.min, max: setting.max } : {};
    expect(file.settings[setting.name]).toEqual({ default: setting.initial, ...bounds });
  }
});

const qualities: readonly QualityIndicator[] = [
  ...(["A", "E0", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9"] as const),
  ...(["ZE1", "ZE2", "ZE3"] as const),
];
const free: EstimatedSlot = {
  quality: "E5",
  wattHours: 0,
  isExact: false,
  residualWh: null,
  hardLimitWh: null,
};

describe("edges of a slot's range", () => {
  test("an estimate of 0 in a bracket that is used up can be nothing else", () => {
    const slot = { ...free, quality: "E1" as const, residualWh: 0 };
    expect(slotRange(slot, initialRangeSettings)).toEqual({ p10Wh: 0, p90Wh: 0 });
  });

  test("learned factors that miss the estimate are stretched to it", () => {
    const slot = { ...free, wattHours: 100 };
    const above = slotRange(slot, initialRangeSettings, { p10Bp: 12_000, p90Bp: 15_000 });
    expect(above).toEqual({ p10Wh: 100, p90Wh: 150 });
    const below = slotRange(slot, initialRangeSettings, { p10Bp: 5_000, p90Bp: 8_000 });
    expect(below).toEqual({ p10Wh: 50, p90Wh: 100 });
  });

  test("actuals have none", () => {
    const slot = { ...free, quality: "A" as const, wattHours: 77 };
    expect(slotRange(slot, initialRangeSettings)).toEqual({ p10Wh: 77, p90Wh: 77 });
  });

  test("the estimate always lies inside, and nothing above what the slot can carry", () => {
    const limit = fc.option(fc.nat(20_000));
    fc.assert(
      fc.property(
        fc.constantFrom(...qualities),
        fc.nat(15_000),
        fc.boolean(),
        limit,
        limit,
        (quality, wattHours, isExact, residualWh, hardLimitWh) => {
          const slot = { quality, wattHours, isExact, residualWh, hardLimitWh };
          const { p10Wh, p90Wh } = slotRange(slot, initialRangeSettings);
          expect(p10Wh).toBeGreaterThanOrEqual(0);
          expect(p10Wh).toBeLessThanOrEqual(wattHours);
          expect(p90Wh).toBeGreaterThanOrEqual(wattHours);
          for (const cap of [residualWh, hardLimitWh])
            expect(p90Wh).toBeLessThanOrEqual(Math.max(wattHours, cap ?? p90Wh));
        },
      ),
    );
  });
});

describe("a day", () => {
  test("of actuals, zeros and bracketed estimates is as sure as they are", () => {
    const parts = [
      { quality: "ZE2" as const, wattHours: 0, isBracketed: false },
      { quality: "E3" as const, wattHours: 900, isBracketed: true },
    ];
    expect(dayRange(7_200, parts)).toEqual({ p10Wh: 8_100, p90Wh: 8_100 });
  });
});

describe("learning", () => {
  const pairs = Array.from({ length: 200 }, (_, index) => ({
    estimateWh: 100,
    actualWh: index + 1,
  }));

  test("begins with as many pairs as the setting asks", () => {
    expect(learnedFactors(pairs, initialRangeSettings)).toEqual({ p10Bp: 2_000, p90Bp: 18_000 });
    expect(learnedFactors(pairs.slice(1), initialRangeSettings)).toBeNull();
  });

  test("estimates of 0 teach nothing", () => {
    const zeros = pairs.map(({ actualWh }) => ({ estimateWh: 0, actualWh }));
    expect(learnedFactors(zeros, initialRangeSettings)).toBeNull();
  });
});
