/** V54: a register advances no more than the connection can carry. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { advanceAboveMaximum } from "../../../../src/domain/validate/rules/advance-above-maximum.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V54 advance-above-maximum", () => {
  testPublished("V54", 6);

  test("no more than every half hour at its limit, and no limit where there is none", () => {
    const judged = (advanceWh: number, hardWh: number | null) =>
      tell(advanceAboveMaximum, { advanceWh, slots: 48, hardWh }, {}).result;
    expect([judged(1_987_200, 41_400), judged(1_987_201, 41_400)]).toEqual(["pass", "refuse"]);
    expect(judged(10 ** 9, null)).toBe("not-applicable");
    expect(advanceAboveMaximum.check({ advanceWh: 1, slots: 0, hardWh: null }, {})).toBeNull();
    expect(advanceAboveMaximum.measure?.({ advanceWh: 1, slots: 0, hardWh: null }, {})).toEqual({
      limitWh: null,
    });
    expect(advanceAboveMaximum.text?.({ advanceWh: 9 })).toMatch(/^Advance of 9 Wh is more/);
  });
});
