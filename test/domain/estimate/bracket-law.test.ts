import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { assertSettled } from "../../../src/domain/day/consumption-day.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence } from "../../../src/domain/estimate/evidence.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { present } from "../../../src/std/assert.ts";
import { arbitraryDays, type DrawnDays } from "../../support/arbitrary-days.ts";

const settings = initialEstimateSettings;

function settle(evidence: DayEvidence) {
  const estimated = estimateDay(evidence, settings);
  const defaulted = defaultDay(evidence, estimated, settings);
  if (defaulted.kind === "withheld") throw new Error("the day was withheld");
  assertSettled(defaulted.slots);
  return {
    slots: defaulted.slots,
    law: [...estimated.law, ...defaulted.law],
    findings: estimated.findings,
  };
}

/** Each pair of neighbouring reads with a gap between them, and what the days inside made of it. */
function pairsWithGap({ days, reads }: DrawnDays) {
  const settled = days.map(settle);
  const actuals = days.flatMap(({ wattHours }) => wattHours);
  const figures = settled.flatMap(({ slots }) => slots.wattHours);
  return reads.slice(1).flatMap((closing, index) => {
    const opening = present(reads[index], "opening read");
    const [from, to] = [opening.position, closing.position];
    const gap = actuals
      .slice(from, to)
      .flatMap((value, slot) => (value === null ? [from + slot] : []));
    if (gap.length === 0) return [];
    const sumWh = figures.slice(from, to).reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const advanceWh = closing.register.wattHours - opening.register.wattHours;
    return [{ from, to, gap, sumWh, advanceWh, settled }];
  });
}

test("where two reads enclose a gap, all days between them add up to the advance, to the watt-hour", () => {
  fc.assert(
    fc.property(arbitraryDays({ faulty: false }), (drawn) => {
      for (const { sumWh, advanceWh, settled } of pairsWithGap(drawn)) {
        expect(sumWh).toBe(advanceWh);
        expect(settled.flatMap(({ findings }) => findings).filter(isContrary)).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test("with reads that are wrong the law holds, or within tolerance, or a finding says why on every day", () => {
  fc.assert(
    fc.property(arbitraryDays({ faulty: true }), (drawn) => {
      for (const pair of pairsWithGap(drawn)) if (!holds(pair)) expectReason(pair);
    }),
    { numRuns: 300 },
  );
});

type Pair = ReturnType<typeof pairsWithGap>[number];

/** To the watt-hour; or the actuals alone exceed the advance within tolerance, and the gap is zeros. */
function holds({ from, to, gap, sumWh, advanceWh, settled }: Pair): boolean {
  if (sumWh === advanceWh) return true;
  const tolerance = settings.toleranceWhPerSlot * (to - from);
  const isFilledByZeros = gap.every(
    (position) => settled[Math.floor(position / 48)]?.slots.wattHours[position % 48] === 0,
  );
  return isFilledByZeros && sumWh > advanceWh && sumWh - advanceWh <= tolerance;
}

/** On each day with a part of the gap one finding names exactly that part. */
function expectReason({ gap, settled }: Pair): void {
  for (const [day, { findings }] of settled.entries()) {
    const own = gap.filter((position) => Math.floor(position / 48) === day);
    if (own.length === 0) continue;
    const periods = own.map((position) => 1 + (position % 48));
    const why = findings.filter((finding) => same(finding.periods, periods));
    expect(why.some(isContrary)).toBe(true);
  }
}

test("days that share a bracket tell the same of it", () => {
  fc.assert(
    fc.property(arbitraryDays({ faulty: true }), ({ days }) => {
      const told = new Map<string, unknown>();
      for (const [index, day] of days.entries())
        for (const { firstPeriod, lastPeriod, ...law } of settle(day).law) {
          const key = `${firstPeriod + index * 48} ${lastPeriod + index * 48}`;
          expect(told.get(key) ?? law).toEqual(law);
          told.set(key, law);
        }
    }),
    { numRuns: 100 },
  );
});

test("a half hour held is never changed, on whatever day a bracket lies", () => {
  fc.assert(
    fc.property(arbitraryDays({ faulty: true }), ({ days }) => {
      for (const day of days) {
        const { slots } = settle(day);
        const actuals = slots.wattHours.map((value, slot) =>
          slots.quality.charAt(slot) === "A" ? value : null,
        );
        expect(actuals).toEqual(day.wattHours);
      }
    }),
    { numRuns: 100 },
  );
});

function isContrary({ rule }: { readonly rule: string }): boolean {
  return ["V51", "V54", "V60"].includes(rule);
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
