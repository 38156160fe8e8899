/** V08: many meters ahead of us are right, and we are behind; one after the other, over a window of our own clock. */
import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { type Arrival, RecentArrivals } from "../../../src/domain/validate/recent-arrivals.ts";

const start = Date.UTC(2026, 0, 14, 10);
const devices = (count: number, from = 0) =>
  new Set(Array.from({ length: count }, (_, index) => `meter ${from + index}`));

function seen(...arrivals: readonly Partial<Arrival>[]): boolean[] {
  const recent = new RecentArrivals();
  return arrivals.map((arrival) => {
    const whole = { at: start, rows: 0, futureRows: 0, devices: devices(0), ...arrival };
    recent.add(whole, initialRuleset);
    return recent.isSuspect;
  });
}

describe("our clock is in doubt", () => {
  test("once a hundred rows of ten devices have come, more than a fifth of them ahead", () => {
    const half = { rows: 50, futureRows: 50, devices: devices(5) };
    expect(seen(half, { ...half, at: start + 1_000, devices: devices(5, 5) })).toEqual([
      false,
      true,
    ]);
    expect(seen({ rows: 200, futureRows: 40, devices: devices(10) })).toEqual([false]);
    expect(seen({ rows: 200, futureRows: 41, devices: devices(10) })).toEqual([true]);
  });

  test("not for nine devices, however much they send", () => {
    const flood = { rows: 5_000, futureRows: 5_000, devices: devices(9) };
    expect(seen(flood, { ...flood, at: start + 2_000 })).toEqual([false, false]);
  });

  test("no longer than the window after it was put right", () => {
    const behind = { rows: 100, futureRows: 100, devices: devices(10) };
    const right = { rows: 100, futureRows: 0, devices: devices(10) };
    expect(
      seen(behind, { ...right, at: start + 100_000 }, { ...right, at: start + 302_000 }),
    ).toEqual([true, true, false]);
  });

  test("still when the next half hour has only begun to come", () => {
    const behind = { rows: 100, futureRows: 100, devices: devices(10) };
    const first = { at: start + 1_800_000, rows: 3, futureRows: 3, devices: devices(3) };
    expect(seen(behind, first)).toEqual([true, true]);
  });

  test("by nothing that came before it was set back", () => {
    const right = { rows: 1_000, futureRows: 0, devices: devices(100) };
    const behind = { rows: 100, futureRows: 100, devices: devices(10) };
    expect(seen(right, { ...behind, at: start - 3_600_000 })).toEqual([false, true]);
  });
});
