/** V61: the half hours of a week add up to the advance of its register. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { registerMismatchWeek } from "../../../../src/domain/validate/rules/register-mismatch-week.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V61 register-mismatch-week", () => {
  testPublished("V61", 6);

  const week = (sumWh: number, advanceWh: number) => ({
    daySums: [sumWh, 0, 0, 0, 0, 0, 0],
    dailyAdvances: [advanceWh, 0, 0, 0, 0, 0, 0],
  });

  test("a small home is held to watt-hours, a large one to its share", () => {
    const judged = (sumWh: number, advanceWh: number) =>
      tell(registerMismatchWeek, week(sumWh, advanceWh), {}).result;
    expect([judged(1_336, 1_000), judged(1_337, 1_000)]).toEqual(["pass", "suspect"]);
    expect([judged(99_300, 100_000), judged(99_299, 100_000)]).toEqual(["pass", "suspect"]);
  });

  test("seven days and no fewer", () => {
    const short = { daySums: Array(6).fill(10_000), dailyAdvances: Array(6).fill(1) };
    expect(tell(registerMismatchWeek, short, {}).result).toBe("not-applicable");
    expect(registerMismatchWeek.check(short, { perMille: 7, toleranceWh: 336 })).toBeNull();
    const uneven = { daySums: Array(7).fill(10_000), dailyAdvances: Array(6).fill(1) };
    expect(registerMismatchWeek.check(uneven, { perMille: 7, toleranceWh: 336 })).toBeNull();
    expect(registerMismatchWeek.text?.({ sumWh: 2, advanceWh: 1 })).toBe(
      "Week: half hours 2 Wh, register 1",
    );
  });
});
