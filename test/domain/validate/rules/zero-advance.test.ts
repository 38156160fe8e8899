/** V56: a register moves now and then. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { zeroAdvance } from "../../../../src/domain/validate/rules/zero-advance.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V56 zero-advance", () => {
  testPublished("V56", 6);

  const days = (dailyAdvances: readonly (number | null)[]) =>
    tell(zeroAdvance, { dailyAdvances, isSeasonal: false }, {}).data["days"];

  test("counts back from the last day to the first that moved or is not held", () => {
    expect(days([5, 0, 0, 0])).toBe(3);
    expect(days([0, 0, null, 0])).toBe(1);
    expect(days([0, 0, 7])).toBe(0);
    expect(days([])).toBe(0);
  });

  test("does not speak of a tariff that rests", () => {
    const dailyAdvances = Array(40).fill(0);
    expect(zeroAdvance.check({ dailyAdvances, isSeasonal: true }, { daysMin: 30 })).toBeNull();
    expect(zeroAdvance.check({ dailyAdvances, isSeasonal: false }, { daysMin: 30 })?.outcome).toBe(
      "suspect",
    );
  });
});
