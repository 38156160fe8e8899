/** V73: no half hour is far above the highest of the weeks before. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { abovePastPeak } from "../../../../src/domain/validate/rules/above-past-peak.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V73 above-past-peak", () => {
  testPublished("V73", 6);

  const judged = (highestWh: number, pastPeakWh: number, historyDays = 14, params = {}) =>
    tell(abovePastPeak, { highestWh, pastPeakWh, historyDays }, params).result;

  test("the share and the rise must both be passed", () => {
    expect([judged(6_000, 3_000), judged(6_001, 3_000)]).toEqual(["pass", "note"]);
    expect([judged(1_999, 0), judged(2_000, 0)]).toEqual(["pass", "note"]);
    expect(judged(5_001, 3_000, 14, { pct: 110 })).toBe("note");
  });

  test("needs its days", () => {
    expect(judged(9_000, 100, 13)).toBe("not-applicable");
    const subject = { highestWh: 9_000, pastPeakWh: 100, historyDays: 13 };
    expect(abovePastPeak.check(subject, { pct: 200, riseWhMin: 0, daysMin: 14 })).toBeNull();
  });
});
