/** V49: collected quantities of a device come together. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { siblingMissing } from "../../../../src/domain/validate/rules/sibling-missing.ts";
import { examined, expectOnClockChanges, foundBy } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V49 sibling-missing", () => {
  testPublished("V49", 6);

  test("stands on both edges", () => {
    const judged = (haveSlots: number, siblingSlots: number) =>
      tell(siblingMissing, { haveSlots, siblingSlots }, {}).result;
    expect([judged(44, 3), judged(43, 3), judged(44, 4)]).toEqual(["note", "pass", "pass"]);
  });

  test("is asked only where a sibling is collected, and counts UTC slots on clock-change days", () => {
    expectOnClockChanges("V49", { siblingSlots: 0 }, ["note"]);
    expect(foundBy("V49", examined({ siblingSlots: 48 }))).toEqual([]);
    expect(foundBy("V49", examined({ siblingSlots: null }))).toEqual([]);
  });
});
