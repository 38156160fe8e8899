/** V32: a half hour is within the rating of the connection. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { nearMaximum } from "../../../../src/domain/validate/rules/near-maximum.ts";
import { examined, expectOnClockChanges, figuresWith } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V32 near-maximum", () => {
  testPublished("V32", 17);

  const figure = { quantity: "AI", connection: "W", phases: 1, hardWh: 13_800 } as const;

  test("a ruleset may know smaller fuses", () => {
    const judged = (wattHours: number) =>
      tell(nearMaximum, { ...figure, wattHours }, { amps: 60 }).result;
    expect([judged(6_900), judged(6_901)]).toEqual(["pass", "suspect"]);
  });

  test("export of a current transformer is held to the rating of the connection", () => {
    const subject = { ...figure, quantity: "AE", connection: "L", hardWh: 720_000 } as const;
    expect(tell(nearMaximum, { ...subject, wattHours: 600_000 }, {}).result).toBe("pass");
    expect(tell(nearMaximum, { ...subject, wattHours: 600_001 }, {}).result).toBe("suspect");
  });

  test("keeps the slot, on the days of a clock change too", () => {
    expectOnClockChanges("V32", { wattHours: figuresWith({ 5: 11_501 }) }, ["suspect 5"]);
    expect(examined({ wattHours: figuresWith({ 5: 11_501 }) }).states).toBe("A".repeat(48));
  });

  test("says what the rating is", () => {
    expect(nearMaximum.text?.({ wh: 11_501, limitWh: 11_500 })).toBe(
      "11501 Wh is above the rating, 11500",
    );
  });
});
