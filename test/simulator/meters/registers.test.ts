/** Registers add up with the half hours, to the watt-hour, asked in any order. */
import { describe, expect, test } from "@jest/globals";
import { pointsOf, seededFleet } from "../../../simulator/meters/fleet.ts";
import { keepingDays } from "../../../simulator/meters/kept-days.ts";
import { dayEnergyWh, registersOf } from "../../../simulator/meters/registers.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";

const from = settlementDay("2026-03-20");
const days = Array.from({ length: 40 }, (_, index) => addDays(from, index));
const fleet = keepingDays(seededFleet({ seed: 5, streamShare: 0.05 }, 100));

describe("register(D+1) - register(D) = slots 1 to 48 of D", () => {
  test("for 100 meters, import and export, over 40 days and the spring change", () => {
    const registers = registersOf(fleet, from);
    let checked = 0;
    for (const day of days) {
      for (let number = 1; number <= 100; number += 1) {
        for (const { meter, quantity } of pointsOf(fleet.meter(number))) {
          const open = registers.at(meter, quantity, day);
          const close = registers.at(meter, quantity, addDays(day, 1));
          const wh = fleet.day(meter, day)[quantity] ?? [];
          const sum = Array.from(wh).reduce((total, value) => total + value, 0);
          if (close - open !== sum) throw new Error(`meter ${number} ${quantity} ${day}`);
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(4_000);
  });

  test("whatever the order of asking, before the first day too", () => {
    const inOrder = registersOf(fleet, from);
    const backwards = registersOf(fleet, from);
    const meter = fleet.meter(9);
    const asked = [addDays(from, -2), addDays(from, -1), ...days];
    const forth = asked.map((day) => inOrder.at(meter, "AI", day));
    const back = [...asked].reverse().map((day) => backwards.at(meter, "AI", day));
    expect(back.reverse()).toEqual(forth);
    expect(forth[2]).toBe(meter.openingWh.AI);
    expect(forth).toEqual([...forth].sort((a, b) => a - b));
  });
});

test("neither negative values nor error constants nor gaps move a register", () => {
  expect(dayEnergyWh([10, -120, 4_294_967_295, Number.NaN, 46_428])).toBe(46_438);
});
