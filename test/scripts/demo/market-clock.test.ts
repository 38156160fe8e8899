/** The clock of a demo. */
import { expect, test } from "@jest/globals";
import { chooseClock, paceAt } from "../../../scripts/demo/market-clock.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { formatClock, parseClock, virtualClock } from "../../../src/std/clock.ts";

const wallNow = Date.parse("2026-11-22T10:00:00Z");

test("starts at noon of the day before and ends after the last day fell due", () => {
  const from = settlementDay("2026-10-26");
  const { setting, endsAt } = chooseClock({ from, days: 2, messages: 3_000 }, wallNow);
  expect(new Date(setting.start).toISOString()).toBe("2026-10-25T12:00:00.000Z");
  expect(setting.wallStart).toBe(wallNow + 4_000);
  // Tuesday 27 October: fourth working day Monday 2 November, cut-off Friday 18:00, 6 h lead, 3 h for late reads.
  expect(new Date(endsAt).toISOString()).toBe("2026-10-30T15:00:00.000Z");
});

test("takes 25 seconds for few messages, and their time at 1,500 a second for many", () => {
  const from = settlementDay("2026-10-26");
  for (const [messages, seconds] of [
    [100, 25],
    [37_500, 25],
    [150_000, 100],
  ] as const) {
    const { setting, endsAt } = chooseClock({ from, days: 2, messages }, wallNow);
    expect((endsAt - setting.start) / setting.speed / 1_000).toBeCloseTo(seconds, 1);
  }
});

test("is the same clock in every process that is handed its text", () => {
  const from = settlementDay("2027-03-27");
  const { setting } = chooseClock({ from, days: 3, messages: 1 }, wallNow);
  const other = parseClock(formatClock(setting));
  expect(other).toEqual(setting);
  expect(virtualClock(other).setting.speed).toBeGreaterThan(1_000);
});

test("is held up where a day falls due and not all that was published for it has been taken", () => {
  const from = settlementDay("2026-10-26");
  const clock = chooseClock({ from, days: 2, messages: 100 }, wallNow);
  const { speed } = clock.setting;
  const [due = Number.NaN] = clock.dues;
  // Monday 26 October: fourth working day Friday 30 October, cut-off Thursday 18:00, 6 h lead.
  expect(new Date(due).toISOString()).toBe("2026-10-29T12:00:00.000Z");
  const hours = (count: number) => count * 3_600_000;
  const pace = (now: number, untaken: number, sentUpTo: number | null = now) =>
    paceAt(clock, now, { untaken, sentUpTo });
  expect(pace(due - hours(1), 3)).toBe(speed / 50);
  expect(pace(due - hours(1), 0)).toBe(speed);
  expect(pace(due - hours(25), 3)).toBe(speed);
  expect(pace((clock.dues[1] ?? 0) + 1, 3)).toBe(speed);
});

test("waits for the meters: before they have begun, and where they are a day behind", () => {
  const from = settlementDay("2026-10-26");
  const clock = chooseClock({ from, days: 2, messages: 100 }, wallNow);
  const { speed, start } = clock.setting;
  const hours = (count: number) => count * 3_600_000;
  const pace = (now: number, sentUpTo: number | null) =>
    paceAt(clock, now, { untaken: 0, sentUpTo });
  expect(pace(start, null)).toBe(speed / 50);
  expect(pace(start + hours(30), start + hours(7))).toBe(speed);
  expect(pace(start + hours(30), start + hours(5))).toBe(speed / 50);
});
