/** V55: a register advances as expected of the point. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { advanceTwiceExpected } from "../../../../src/domain/validate/rules/advance-twice-expected.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V55 advance-twice-expected", () => {
  testPublished("V55", 7);

  const judged = (advanceWh: number, expectedWh: number, params = {}) =>
    tell(advanceTwiceExpected, { advanceWh, expectedWh }, params).result;

  test("the factor and the rise must both be passed", () => {
    expect([judged(10_000, 5_000), judged(10_001, 5_000)]).toEqual(["pass", "suspect"]);
    expect([judged(5_000, 1), judged(5_001, 1)]).toEqual(["pass", "suspect"]);
    expect(judged(25_000, 10_000, { factor: 3 })).toBe("pass");
    expect(judged(3, 1, { riseWhMin: 0 })).toBe("suspect");
  });

  test("nothing expected, something advanced", () => expect(judged(5_000, 0)).toBe("suspect"));
});
