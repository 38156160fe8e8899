/** Counters of two-rate meters add up to the register, each over its own half hours, asked in any order. */
import { expect, test } from "@jest/globals";
import { seededFleet } from "../../../simulator/meters/fleet.ts";
import { keepingDays } from "../../../simulator/meters/kept-days.ts";
import { rateCountersOf } from "../../../simulator/meters/rate-counters.ts";
import { registersOf } from "../../../simulator/meters/registers.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";

const from = settlementDay("2026-10-20");
const fleet = keepingDays(seededFleet({ seed: 5, streamShare: 0.05 }, 300));
const meters = Array.from({ length: 300 }, (_, index) => fleet.meter(index + 1));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test("about a tenth of the homes count two rates, over the October change too", () => {
  const registers = registersOf(fleet, from);
  const counters = rateCountersOf(fleet, registers, from);
  const twoRate = meters.filter(({ isTwoRate }) => isTwoRate);
  expect(twoRate.length).toBeGreaterThan(15);
  expect(twoRate.length).toBeLessThan(45);
  for (const meter of twoRate) {
    for (let day = from; day < "2026-10-28"; day = addDays(day, 1)) {
      const [open = [], close = []] = [day, addDays(day, 1)].map(
        (at) => counters.at(meter, at) ?? [],
      );
      const wh = Array.from(fleet.day(meter, day).AI ?? []);
      expect(open).toHaveLength(48);
      expect((close[0] ?? 0) - (open[0] ?? 0)).toBe(sum(wh.slice(1, 15)));
      expect(sum(close)).toBe(registers.at(meter, "AI", addDays(day, 1)));
      expect(close.slice(2).every((value) => value === 0)).toBe(true);
    }
  }
});

test("whatever the order of asking, and nothing of the others", () => {
  const registers = registersOf(fleet, from);
  const [forth, back] = [1, 2].map(() => rateCountersOf(fleet, registers, from));
  const meter = meters.find(({ isTwoRate }) => isTwoRate);
  const single = meters.find(({ isTwoRate }) => !isTwoRate);
  if (meter === undefined || single === undefined) throw new Error("no such meter");
  const days = [addDays(from, -2), from, addDays(from, 5)];
  expect([...days].reverse().map((day) => back?.at(meter, day))).toEqual(
    days.map((day) => forth?.at(meter, day)).reverse(),
  );
  expect(forth?.at(single, from)).toBeNull();
});
