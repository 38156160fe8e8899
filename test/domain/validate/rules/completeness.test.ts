/** V40: every appointed half hour of the UTC day is there. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { completeness } from "../../../../src/domain/validate/rules/completeness.ts";
import { examined, expectOnClockChanges, figuresWith, foundBy } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V40 completeness", () => {
  testPublished("V40", 13);

  const held = (missing: readonly number[]) =>
    Array.from({ length: 48 }, (_, slot) => !missing.includes(slot + 1));

  test("names every missing half hour of the appointed ones", () => {
    const told = tell(
      completeness,
      { appointed: { first: 47, last: 48 }, held: held([1, 48]) },
      {},
    );
    expect([told.result, told.slots, told.data["expected"]]).toEqual(["note", [48], 2]);
  });

  test("a day that is not ours at all lacks nothing", () => {
    const appointed = { first: 1, last: 0 };
    expect(tell(completeness, { appointed, held: held([1]) }, {})).toMatchObject({
      result: "pass",
      data: { expected: 0 },
    });
  });

  test("both clock-change days have 48 in UTC; a figure not believed is not missing", () => {
    const wattHours = figuresWith({ 3: null, 4: null, 48: null });
    expectOnClockChanges("V40", { wattHours }, ["note 3 4 48"]);
    const day = examined({ wattHours: figuresWith({ 3: -5, 4: null }) });
    expect(foundBy("V40", day)).toEqual(["note 4"]);
    expect(completeness.text?.({ n: 3 })).toBe("3 half hours missing");
  });
});
