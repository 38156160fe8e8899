/** V37: a half hour does not import and export much at once. */
import { describe, expect, test } from "@jest/globals";
import { examined, expectOnClockChanges, figuresWith, foundBy } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V37 both-flows", () => {
  testPublished("V37", 6);

  const both = { wattHours: figuresWith({ 20: 2_001 }), otherFlow: figuresWith({ 20: 2_001 }) };

  test("notes the slot from either side of the point, and takes nothing off either", () => {
    for (const quantity of ["AI", "AE"] as const) {
      const day = examined({ ...both, quantity });
      expect(foundBy("V37", day)).toEqual(["note 20"]);
      expect(day.wattHours[19]).toBe(2_001);
    }
  });

  test("has nothing to say where one of the two is small, or not known", () => {
    expect(foundBy("V37", examined({ ...both, otherFlow: figuresWith({ 20: 2_000 }) }))).toEqual(
      [],
    );
    expect(foundBy("V37", examined({ wattHours: both.wattHours }))).toEqual([]);
    expectOnClockChanges("V37", both, ["note 20"]);
  });
});
