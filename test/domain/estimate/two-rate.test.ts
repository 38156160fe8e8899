import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  runTwoRate,
  settingsOf,
  type TwoRateGiven,
  twoRateDays,
} from "../../../scripts/vectors/estimation/two-rate.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import { slotsOfRate } from "../../../src/domain/estimate/rate-slots.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { checkDay, drawnReads } from "../../support/drawn-day.ts";
import { shapesOfVectors } from "../../support/vector-shapes.ts";
import { casesOf } from "../../support/vectors.ts";

const cases = casesOf<TwoRateGiven, unknown>("estimation", "two-rate");
const run = runTwoRate(shapesOfVectors);

test("there are 10 two-rate vectors", () => expect(cases).toHaveLength(10));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  expect(run(given)).toEqual(expected);
});

test("both laws hold, to the watt-hour: each register over its own slots of all days", () => {
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.nat(100_000),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(1, 2),
      (offPeakWh, peakWh, count, first) => {
        const dates = ["2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31"].slice(0, count);
        const offPeakSlots = Array.from({ length: 14 }, (_, index) => first + index);
        const given = { days: dates, offPeakSlots, offPeakWh, peakWh, shapeRule: "T" };
        const sums = { offPeak: 0, peak: 0 };
        for (const evidence of twoRateDays(given, shapesOfVectors)) {
          const { slots, left } = estimateDay(evidence, settingsOf(given));
          expect(left).toEqual([]);
          for (const [slot, value] of slots.wattHours.entries())
            sums[offPeakSlots.includes(slot + 1) ? "offPeak" : "peak"] += value ?? 0;
        }
        expect(sums).toEqual({ offPeak: offPeakWh, peak: peakWh });
      },
    ),
  );
});

const day = settlementDay("2026-10-20");
const rates = (offPeakWh: number, peakWh: number) => ({
  offPeak: drawnReads(day, [
    ["00:00", 50],
    ["24:00", 50 + offPeakWh],
  ]),
  peak: drawnReads(day, [
    ["00:00", 9],
    ["24:00", 9 + peakWh],
  ]),
});

test("whole days of both registers are E3, each with a law of its own", () => {
  const { law, links } = checkDay(
    "1-48 - nonSmart \n => \n 1-14 100 E3 10 advance-of-span \n 15-48 200 E3 10 advance-of-span",
    { rates: rates(1_400, 6_800) },
  );
  expect(law.map(({ advanceWh, estimatedWh }) => [advanceWh, estimatedWh])).toEqual([
    [1_400, 1_400],
    [6_800, 6_800],
  ]);
  expect(links.map(({ periods }) => periods.length)).toEqual([14, 34]);
});

test("a register that fell leaves its own slots to the next method, and V51 names them", () => {
  const { findings } = checkDay(
    "1-48 - nonSmart \n => \n 1-14 100 E3 10 advance-of-span \n 15-48 100 E9 10 annual-AC-flat",
    { rates: rates(1_400, -1) },
  );
  expect(findings.map(({ rule, periods }) => [rule, periods[0], periods.length])).toEqual([
    ["V51", 15, 34],
  ]);
});

test("a declared share divides an annual target, and is recorded", () => {
  const { links } = checkDay(
    "1-48 - nonSmart \n => \n 1-14 =2400 E9 10 annual-AC-flat \n 15-48 =2400 E9 10 annual-AC-flat",
    { offPeakPercent: 50 },
  );
  expect(links[0]?.inputs.offPeakPercent).toBe(50);
});

test.each([
  ["off-peak", "1-4", 10],
  ["peak", "30-33", 90],
])("with %s slots only they carry the whole target", (_, periods, offPeakPercent) => {
  const [first = 0] = periods.split("-").map(Number);
  const others = first === 1 ? "5-48 70" : "1-29 70 \n 34-48 70";
  checkDay(`${periods} - \n ${others} \n => \n ${periods} 100 E9 2 annual-AC-flat`, {
    offPeakPercent,
  });
});

test("off-peak is slots 1 to 14 or 2 to 15, the peak the rest", () => {
  for (const [setting, first] of [
    ["1-14", 1],
    ["2-15", 2],
  ] as const) {
    const [offPeak, peak] = [slotsOfRate("offPeak", setting), slotsOfRate("peak", setting)];
    expect(offPeak.flatMap((mark, slot) => (mark === 1 ? [slot + 1] : []))).toEqual(
      Array.from({ length: 14 }, (_, index) => first + index),
    );
    expect(offPeak.map((mark, slot) => mark + (peak[slot] ?? 0))).toEqual(
      new Array<number>(48).fill(1),
    );
  }
});

describe("beside a register that counts all", () => {
  const total = (wh: number) => [["00:00", 1] as const, ["24:00", 1 + wh] as const];

  test("a whole day is the daily advance still: E2", () => {
    checkDay("1-48 - nonSmart \n => \n 1-48 =8200 E2 10 advance-of-day", {
      rates: rates(1_400, 6_800),
      registers: total(8_200),
    });
  });

  test("rates that cannot carry their parts are left aside, and raise no finding", () => {
    const { findings } = checkDay("1-10 - \n 11-48 200 \n => \n 1-10 60 E1 2 residual-of-day", {
      rates: rates(700, 7_500),
      registers: total(8_200),
    });
    expect(findings).toEqual([]);
  });

  test("the total is kept to the watt-hour on all days of a stretch, whatever of it is actual", () => {
    const dates = ["2026-03-28", "2026-03-29", "2026-03-30"];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 0, max: 90_000 }),
        fc.array(fc.option(fc.nat(900), { nil: null }), { minLength: 144, maxLength: 144 }),
        (offPeakWh, peakWh, figures) => {
          const offPeakSlots = Array.from({ length: 14 }, (_, index) => 1 + index);
          const given = { days: dates, offPeakSlots, offPeakWh, peakWh, shapeRule: "T" };
          const [start, end] = [Date.UTC(2026, 2, 28), Date.UTC(2026, 2, 31)];
          const registers = [
            { at: start, wattHours: 0, source: "opening" },
            { at: end, wattHours: offPeakWh + peakWh, source: "closing" },
          ];
          const heldOf = (index: number) => figures.slice(index * 48, index * 48 + 48);
          const actualWh = figures.reduce<number>((sum, value) => sum + (value ?? 0), 0);
          const days = twoRateDays(given, shapesOfVectors).map((evidence, index) => ({
            ...evidence,
            registers,
            wattHours: heldOf(index),
            reasons: heldOf(index)
              .map((value) => (value === null ? "2" : "-"))
              .join(""),
            beside: evidence.beside.map((other) => ({
              ...other,
              wattHours: heldOf(dates.indexOf(other.day)),
            })),
          }));
          const settled = days.map((evidence) => estimateDay(evidence, settingsOf(given)));
          fc.pre(settled.every(({ left, law }) => left.length === 0 && law.length > 0));
          const sum = settled
            .flatMap(({ slots }) => slots.wattHours)
            .reduce<number>((total, value) => total + (value ?? 0), 0);
          expect(sum).toBe(Math.max(offPeakWh + peakWh, actualWh));
        },
      ),
    );
  });
});
