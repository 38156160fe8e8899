/** V82: a load shape has energy in each of 48 periods. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import {
  loadShapeForm,
  type ReceivedShape,
} from "../../../../src/domain/validate/rules/load-shape-form.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V82 load-shape-form", () => {
  testPublished("V82", 13);

  const shape = { values: Array<number | null>(48).fill(150), flag: "A", dayTotal: null };
  const reason = (changes: Partial<ReceivedShape>) =>
    tell(loadShapeForm, { ...shape, ...changes }, {}).data["reason"];

  test("of several faults the first of the page is told", () => {
    const values = [-1, ...shape.values.slice(1)];
    expect(reason({ values, flag: "B" })).toBe("negative");
    expect(reason({ values: shape.values.map(() => 0), flag: "B" })).toBe("noData");
    expect(reason({ values: [] })).toBe("zeroTotal");
  });

  test("gaps are filled from the fall-back, and the total is not asked then", () => {
    const told = tell(loadShapeForm, { ...shape, values: shape.values.slice(2), dayTotal: 1 }, {});
    expect([told.result, told.data["missing"]]).toEqual(["suspect", [47, 48]]);
  });

  test("the total may differ either way", () => {
    expect([reason({ dayTotal: 7_152 }), reason({ dayTotal: 7_151 })]).toEqual([
      undefined,
      "totalDiffers",
    ]);
  });

  test("names the group, where it is known", () => {
    expect(loadShapeForm.text?.({ group: "_A W S", reason: "noData" })).toBe(
      "Load shape of _A W S unusable: noData",
    );
    expect(loadShapeForm.text?.({ reason: "noData" })).toBe(
      "Load shape of the group unusable: noData",
    );
  });
});
