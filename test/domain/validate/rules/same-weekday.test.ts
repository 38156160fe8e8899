/** V72: a day's total is usual for its weekday. */
import { describe, expect, test } from "@jest/globals";
import { figuresOf, tell } from "../../../../scripts/vectors/validation/told.ts";
import { sameWeekday } from "../../../../src/domain/validate/rules/same-weekday.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V72 same-weekday", () => {
  testPublished("V72", 9);

  const judged = (totalWh: number, totals: readonly number[], params = {}) =>
    tell(sameWeekday, { totalWh, sameWeekday: totals }, params);

  test("the newest weeks count, as many as are set", () => {
    expect(judged(5_000, [10, 10, 10, 10, 99_999_999]).data["meanWh"]).toBe(10);
    expect(judged(0, [1, 2, 3], { weeks: 2, samplesMin: 2 }).data["meanWh"]).toBe(2);
  });

  test("a small home may multiply, and a day of nothing after almost nothing is no fall", () => {
    expect([judged(9_999, [0, 0, 0]).result, judged(10_000, [0, 0, 0]).result]).toEqual([
      "pass",
      "suspect",
    ]);
    expect([
      judged(0, [1_999, 1_999, 1_999]).result,
      judged(0, [2_000, 2_000, 2_000]).result,
    ]).toEqual(["pass", "suspect"]);
  });

  test("needs its samples, of the weeks that count", () => {
    expect(judged(0, [10_000, 10_000]).result).toBe("not-applicable");
    const subject = { totalWh: 0, sameWeekday: [10_000, 10_000] };
    expect(sameWeekday.check(subject, figuresOf(sameWeekday, {}))).toBeNull();
    expect(sameWeekday.text?.({ totalWh: 1, meanWh: 2 })).toBe(
      "Day of 1 Wh, usual for the weekday 2",
    );
  });
});
