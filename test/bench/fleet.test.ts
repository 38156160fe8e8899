/** The fleet of a benchmark: one log a device and day, sent before the clock starts, and nothing falls due meanwhile. */
import { expect, test } from "@jest/globals";
import {
  benchMessages,
  benchPlan,
  clockStart,
  importRegistrations,
} from "../../bench/pipeline/fleet.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";

const monday = settlementDay("2026-10-26");

test("every MPAN-day has one full log with its energy, and one registration", async () => {
  const options = { mpans: 30, days: 2, seed: 3, from: monday };
  const plan = await benchPlan(options);
  const start = clockStart(options);
  const messages = [...benchMessages(plan)];
  expect(new Set(messages.map(({ mpanDay }) => mpanDay)).size).toBe(60);
  for (const { encoded, sumWh } of messages) {
    const body: { entries: [string, [number]][] } = JSON.parse(encoded.body.toString());
    expect(body.entries).toHaveLength(49);
    const own = body.entries.slice(1).map(([, [wattHours]]) => wattHours);
    expect(own.reduce((sum, wattHours) => sum + wattHours, 0)).toBe(sumWh);
    expect(encoded.planned.at).toBeLessThan(start);
  }
  // Devices send in the order of their own delays, not of their numbers.
  const numbers = messages.slice(0, 30).map(({ encoded }) => encoded.planned.meter.number);
  expect(numbers).not.toEqual(numbers.toSorted((a, b) => a - b));
  expect([...importRegistrations(plan)]).toHaveLength(30);
});

test("days that would fall due during the run are refused with what to do instead", () => {
  expect(() => clockStart({ from: monday, days: 3 })).not.toThrow();
  expect(() => clockStart({ from: monday, days: 4 })).toThrow("Take fewer days and more MPANs");
  expect(() => clockStart({ from: settlementDay("2026-10-29"), days: 5 })).not.toThrow();
  expect(() => clockStart({ from: settlementDay("2026-06-01"), days: 1 })).toThrow("winter time");
});
