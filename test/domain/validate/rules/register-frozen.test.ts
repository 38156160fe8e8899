/** V64: a day with energy has a register that moved. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { registerFrozen } from "../../../../src/domain/validate/rules/register-frozen.ts";
import { examined, expectOnClockChanges, foundBy } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V64 register-frozen", () => {
  testPublished("V64", 6);

  test("doubts the register and keeps the half hours, on clock-change days too", () => {
    expectOnClockChanges("V64", { dailyAdvance: 0 }, ["suspect"]);
    expect(examined({ dailyAdvance: 0 }).states).toBe("A".repeat(48));
    expect(foundBy("V60", examined({ dailyAdvance: 0 }))).toEqual([]);
  });

  test("needs a complete day with more than its tolerance", () => {
    const judged = (sumWh: number, complete: boolean, params = {}) =>
      tell(registerFrozen, { sumWh, dailyAdvance: 0, complete }, params).result;
    expect([judged(49, true), judged(48, true), judged(49, false)]).toEqual([
      "suspect",
      "pass",
      "pass",
    ]);
    expect(judged(1, true, { toleranceWh: 0 })).toBe("suspect");
    expect(registerFrozen.text?.({ sumWh: 49 })).toBe("Register stands still, half hours 49 Wh");
  });
});
