/** Household curves: whole, bounded, in London time, and the same in any order. */
import { describe, expect, test } from "@jest/globals";
import { type Fleet, seededFleet } from "../../../simulator/meters/fleet.ts";
import type { Meter } from "../../../simulator/meters/meter.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";

const fleet = seededFleet({ seed: 1, streamShare: 0.05 }, 2_000);
const metersOf = (of: Fleet, count: number) =>
  Array.from({ length: count }, (_, index) => of.meter(index + 1));
const january = settlementDay("2026-01-14");
const sum = (values: ArrayLike<number>) =>
  Array.from(values).reduce((total, value) => total + value, 0);
const isPlain = (meter: Meter) =>
  meter.premises === "home" &&
  meter.exportMpan === null &&
  meter.carChargesPerWeek === 0 &&
  meter.heatWhPerDegree === 0;

describe("a day of a meter", () => {
  test("has 48 whole half hours from 0 to the maximum of its connection", () => {
    for (const meter of metersOf(fleet, 300)) {
      for (const day of [
        january,
        settlementDay("2026-03-29"),
        settlementDay("2026-06-21"),
        settlementDay("2026-10-25"),
      ]) {
        const { AI, AE } = fleet.day(meter, day);
        for (const [wh, max] of [
          [AI, 11_500 * meter.phases],
          [AE ?? new Float64Array(48), 1_840],
        ] as const) {
          expect(wh).toHaveLength(48);
          expect(wh.every((value) => Number.isInteger(value) && value >= 0 && value <= max)).toBe(
            true,
          );
        }
        expect(AE === null).toBe(meter.exportMpan === null);
      }
    }
  });

  test("comes out the same alone, in any order and from another fleet object", () => {
    const meter = fleet.meter(17);
    const before = fleet.day(meter, january);
    fleet.day(fleet.meter(3), addDays(january, 9));
    const other = seededFleet({ seed: 1, streamShare: 0.05 }, 50);
    expect(other.day(other.meter(17), january)).toEqual(before);
    expect(other.meter(17)).toEqual(meter);
  });

  test("is another one under another seed", () => {
    const other = seededFleet({ seed: 2, streamShare: 0.05 }, 2_000);
    expect(other.day(other.meter(17), january)).not.toEqual(fleet.day(fleet.meter(17), january));
  });
});

describe("the make-up of a fleet", () => {
  test("has about the shares it should have", () => {
    const meters = metersOf(fleet, 2_000);
    const share = (test: (meter: Meter) => boolean) => meters.filter(test).length / meters.length;
    expect(share((meter) => meter.exportMpan !== null)).toBeCloseTo(0.057, 1);
    expect(share((meter) => meter.carChargesPerWeek > 0)).toBeGreaterThan(0.05);
    expect(share((meter) => meter.heatWhPerDegree > 0)).toBeGreaterThan(0.02);
    expect(share((meter) => meter.premises === "business")).toBeGreaterThan(0.015);
    expect(share((meter) => meter.premises === "vacant")).toBeGreaterThan(0.01);
    expect(share((meter) => meter.phases === 3)).toBeGreaterThan(0.02);
    expect(share((meter) => meter.isStream)).toBeGreaterThan(0.03);
    expect(share((meter) => meter.isStream)).toBeLessThan(0.07);
  });

  test("numbers and devices differ from meter to meter, export numbers too", () => {
    const meters = metersOf(fleet, 2_000);
    const mpans = meters.flatMap((meter) => [
      meter.importMpan,
      meter.exportMpan ?? `none ${meter.number}`,
    ]);
    expect(new Set(mpans).size).toBe(4_000);
    expect(new Set(meters.map((meter) => meter.esme)).size).toBe(2_000);
  });
});

describe("what homes do", () => {
  test("plain homes are never at zero, and are busiest from 16:30 to 20:00 London time", () => {
    const load = new Float64Array(48);
    for (const meter of metersOf(fleet, 200).filter(isPlain)) {
      const { AI } = fleet.day(meter, january);
      expect(AI.every((wh) => wh > 0)).toBe(true);
      for (const [slot, wh] of AI.entries()) load[slot] = (load[slot] ?? 0) + wh;
    }
    const busiest = load.indexOf(Math.max(...load));
    expect(busiest).toBeGreaterThanOrEqual(33);
    expect(busiest).toBeLessThan(40);
  });

  test("after the spring change the same clock hour comes an hour earlier in UTC", () => {
    const busiestOn = (day: string) => {
      const load = new Float64Array(48);
      for (const meter of metersOf(fleet, 400).filter(isPlain))
        for (const [slot, wh] of fleet.day(meter, settlementDay(day)).AI.entries())
          load[slot] = (load[slot] ?? 0) + wh;
      // The middle of the evening's energy, in slots: steadier than its peak.
      const evening = load.slice(28, 46);
      return sum(evening.map((wh, index) => wh * index)) / sum(evening);
    };
    const shift = busiestOn("2026-03-25") - busiestOn("2026-04-01");
    expect(shift).toBeGreaterThan(0.4);
  });

  test("panels give nothing at night, and in June some half hours go both ways", () => {
    const solar = metersOf(fleet, 1_000).filter((meter) => meter.exportMpan !== null);
    const days = [settlementDay("2026-06-10"), settlementDay("2026-06-20")];
    let both = 0;
    let all = 0;
    for (const { AI, AE } of days.flatMap((day) => solar.map((meter) => fleet.day(meter, day)))) {
      expect(sum(AE?.slice(0, 5) ?? [1])).toBe(0);
      expect(AE?.[47]).toBe(0);
      all += AI.length;
      both += Array.from(AI).filter((wh, slot) => wh > 0 && (AE?.[slot] ?? 0) > 0).length;
    }
    expect(both / all).toBeGreaterThan(0.1);
    expect(both / all).toBeLessThan(0.35);
  });

  test("a small business uses little on Sunday; a bank holiday is a Sunday", () => {
    const businesses = metersOf(fleet, 1_000).filter((meter) => meter.premises === "business");
    const usedOn = (day: string) =>
      sum(businesses.map((meter) => sum(fleet.day(meter, settlementDay(day)).AI)));
    expect(usedOn("2026-05-24")).toBeLessThan(0.35 * usedOn("2026-05-27"));
    expect(usedOn("2026-05-25")).toBeLessThan(0.35 * usedOn("2026-05-27"));
  });

  test("heat pumps work in winter", () => {
    const pumps = metersOf(fleet, 1_000).filter((meter) => meter.heatWhPerDegree > 0);
    const usedOn = (day: string) =>
      sum(pumps.map((meter) => sum(fleet.day(meter, settlementDay(day)).AI)));
    expect(usedOn("2026-01-14")).toBeGreaterThan(1.8 * usedOn("2026-07-15"));
  });

  test("vacant homes stay below 21 Wh", () => {
    for (const meter of metersOf(fleet, 1_000).filter(({ premises }) => premises === "vacant"))
      expect(Math.max(...fleet.day(meter, january).AI)).toBeLessThan(21);
  });
});
