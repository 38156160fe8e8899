/** The fleet of a benchmark: one log a device and day, sent before the clock starts, and nothing falls due meanwhile. */
import { expect, test } from "@jest/globals";
import {
  benchMessages,
  benchPlan,
  clockStart,
  importRegistrations,
  unknownWh,
} from "../../bench/pipeline/fleet.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";

const monday = settlementDay("2026-10-26");
const logs = { shape: "log", estimated: 0 } as const;

test("every MPAN-day has one full log with its energy, and one registration", async () => {
  const options = { ...logs, mpans: 30, days: 2, seed: 3, from: monday };
  const plan = await benchPlan(options);
  const start = clockStart(options);
  const messages = [...benchMessages(plan, options)];
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
  expect(() => clockStart({ ...logs, from: monday, days: 3 })).not.toThrow();
  expect(() => clockStart({ ...logs, from: monday, days: 4 })).toThrow(
    "Take fewer days and more MPANs",
  );
  expect(() => clockStart({ ...logs, from: settlementDay("2026-10-29"), days: 5 })).not.toThrow();
  expect(() => clockStart({ ...logs, from: settlementDay("2026-06-01"), days: 1 })).toThrow(
    "winter time",
  );
});

test("single half hours come one after another for all devices, and add up to the day", async () => {
  const options = { mpans: 3, days: 1, seed: 3, from: monday, shape: "hh", estimated: 0 } as const;
  const messages = [...benchMessages(await benchPlan(options), options)];
  expect(messages).toHaveLength(3 * 48);
  expect(messages.slice(0, 3).map(({ encoded }) => encoded.planned.period)).toEqual([1, 1, 1]);
  const own = messages.filter(({ mpanDay }) => mpanDay === 1);
  const sum = own.reduce((total, { encoded }) => total + firstElement(encoded.body), 0);
  expect(sum).toBe(own[0]?.sumWh);
  expect(new Set(own.map(({ encoded }) => encoded.planned.seq)).size).toBe(48);
});

function firstElement(body: Buffer): number {
  const { elements }: { readonly elements: readonly number[] } = JSON.parse(body.toString());
  return elements[0] ?? 0;
}

test("of a hundred points as many as asked leave their evening out, and nobody knows what will be filled in", async () => {
  const options = { ...logs, mpans: 100, days: 1, seed: 3, from: monday, estimated: 10 };
  const messages = [...benchMessages(await benchPlan(options), options)];
  const partial = messages.filter(({ sumWh }) => sumWh === unknownWh);
  expect(partial).toHaveLength(10);
  for (const { encoded } of partial) expect(encoded.reads).toBe(41);
  expect(clockStart(options)).toBeGreaterThan(clockStart({ ...options, estimated: 0 }));
});
