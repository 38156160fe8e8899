import { describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bounds } from "../../../src/vee/bounds.ts";
import type { RegisterSpan, SettledSeries } from "../../../src/vee/estimate/settled-series.ts";
import { noRegisters } from "../../../src/vee/judge/recorded-registers.ts";
import { EstimateTally } from "../../../src/vee/tally/estimate-tally.ts";
import { settledInOrder } from "../../../src/vee/tally/settled-order.ts";

const span: RegisterSpan = {
  from: 0,
  to: 86_400_000,
  halfHours: 48,
  filled: 2,
  actualWh: 900,
  estimatedWh: 100,
  advanceWh: 1_000,
  outcome: "exact",
};

/** A day of which slots 1 and 2 are filled, and its spans. */
function series(spans: readonly RegisterSpan[]): SettledSeries {
  return {
    judged: {
      meter: "home",
      quantity: "AI",
      days: [
        {
          day: settlementDay("2026-01-01"),
          readWh: [],
          keptWh: [],
          classes: new Uint8Array(48),
          findings: [],
        },
      ],
      registers: { ...noRegisters, readCount: 5 },
    },
    days: [
      {
        wattHours: [40, 60, ...new Array<number>(45).fill(20), null],
        quality: `59${"A".repeat(45)}-`,
        reason: `32${"-".repeat(46)}`,
        amendment: null,
        method: `v7${"-".repeat(46)}`,
      },
    ],
    spans,
    spansOutside: 1,
  };
}

describe("what was settled, added up", () => {
  const one = new EstimateTally();
  one.add("a.csv", series([span, { ...span, filled: 0, outcome: "allActual", actualWh: 905 }]));

  test("by quality and method in the order of belief, by reason and by quantity", () => {
    expect(settledInOrder(one)).toEqual([
      { quality: "A", method: null, halfHours: 45, wattHours: 900 },
      { quality: "E5", method: "previous-daily-advances", halfHours: 1, wattHours: 40 },
      { quality: "E9", method: "annual-class-annual", halfHours: 1, wattHours: 60 },
    ]);
    expect([...one.reasons]).toEqual([
      [3, 1],
      [2, 1],
    ]);
    expect([...one.energyWh]).toEqual([["AI", 1_000]]);
  });

  test("spans by how they came out", () => {
    expect([...one.spans.values()]).toEqual([
      { outcome: "exact", spans: 1, settledWh: 1_000, advanceWh: 1_000, furthestWh: 0 },
      { outcome: "allActual", spans: 1, settledWh: 1_005, advanceWh: 1_000, furthestWh: 5 },
    ]);
    expect([one.spansOutside, one.readsHeld, one.readsUnused]).toEqual([1, 5, 5]);
  });

  test("of several files it is the same as of one", () => {
    const all = new EstimateTally();
    all.merge(one);
    all.merge(one);
    const twice = new EstimateTally();
    for (let time = 0; time < 2; time += 1)
      twice.add(
        "a.csv",
        series([span, { ...span, filled: 0, outcome: "allActual", actualWh: 905 }]),
      );
    expect(all).toEqual(twice);
  });

  test("the spans listed are those furthest from their advance, then those most filled, and no more than fit", () => {
    const tally = new EstimateTally();
    const many = Array.from({ length: 3 * bounds.spansListedMax }, (_, index) => ({
      ...span,
      filled: 1 + (index % 40),
      actualWh: index === 30 ? 950 : 900,
    }));
    tally.add("a.csv", series(many));
    const { listed, count } = tally.filledSpans;
    expect(count).toBe(many.length);
    expect(listed).toHaveLength(bounds.spansListedMax);
    expect(listed[0]?.span.actualWh).toBe(950);
    const filled = listed.slice(1).map((each) => each.span.filled);
    expect(filled).toEqual([...filled].sort((a, b) => b - a));
    expect(tally.actualSpans.listed).toEqual([]);
  });
});
