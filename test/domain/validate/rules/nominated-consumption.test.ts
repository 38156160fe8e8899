/** V83: a nominated consumption is like the annual consumption. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { nominatedConsumption } from "../../../../src/domain/validate/rules/nominated-consumption.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V83 nominated-consumption", () => {
  testPublished("V83", 6);

  const judged = (nominatedWh: number, params = {}) =>
    tell(nominatedConsumption, { nominatedWh, annualWh: 2_900_000 }, params).data["side"];

  test("stands on both edges, as they are set", () => {
    expect([judged(579_999), judged(580_000)]).toEqual(["low", undefined]);
    expect([judged(14_500_000), judged(14_500_001)]).toEqual([undefined, "high"]);
    expect(judged(2_900_001, { highPct: 120 })).toBeUndefined();
    expect(judged(3_480_001, { highPct: 120 })).toBe("high");
    expect(judged(28_999, { lowPct: 1 })).toBe("low");
  });

  test("anything is much against nothing, and nothing is not little", () => {
    expect(tell(nominatedConsumption, { nominatedWh: 1, annualWh: 0 }, {}).data["side"]).toBe(
      "high",
    );
    expect(tell(nominatedConsumption, { nominatedWh: 0, annualWh: 0 }, {}).result).toBe("pass");
  });
});
