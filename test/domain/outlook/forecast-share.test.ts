/** What will be actual at a cut-off. */
import { describe, expect, test } from "@jest/globals";
import { forecastShare } from "../../../src/domain/outlook/forecast-share.ts";
import { begunDays, upcomingRuns } from "../../../src/domain/outlook/upcoming-runs.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

describe("the share of actuals", () => {
  test("without any earlier day is what is actual now", () => {
    expect(forecastShare(0.9, [])).toEqual({
      now: 0.9,
      expected: 0.9,
      low: 0.9,
      high: 0.9,
      pastDays: 0,
    });
  });

  test("gains what the middle one of the earlier days gained of what it missed", () => {
    const past = [
      { before: 0.8, atCutOff: 0.9 },
      { before: 0.5, atCutOff: 0.5 },
      { before: 0.6, atCutOff: 1 },
    ];
    const { expected, low, high, pastDays } = forecastShare(0.8, past);
    expect([expected, low, high]).toEqual([expect.closeTo(0.9), expect.closeTo(0.8), 1]);
    expect(pastDays).toBe(3);
  });

  test("a day that was complete by then tells nothing, one that lost gains nothing", () => {
    const { expected, pastDays } = forecastShare(0.5, [
      { before: 1, atCutOff: 1 },
      { before: 0.9, atCutOff: 0.7 },
    ]);
    expect([expected, pastDays]).toEqual([0.5, 1]);
  });
});

test("runs come by their cut-off, each day with its next one", () => {
  const now = Date.parse("2026-10-30T12:00:00Z");
  const runs = upcomingRuns(begunDays(now, 6), now, 10);
  expect(runs.map(({ day, run }) => `${day} ${run}`)).toEqual([
    "2026-10-27 II",
    "2026-10-28 II",
    "2026-10-29 II",
    "2026-10-30 II",
    "2026-10-25 SF",
    "2026-10-26 SF",
  ]);
  expect(runs.every(({ cutOffAt }) => cutOffAt > now)).toBe(true);
  expect(upcomingRuns([settlementDay("2026-11-05")], now, 10)).toEqual([]);
});
