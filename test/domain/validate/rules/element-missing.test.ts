/** V23: every element of a twin meter brings energy of its own. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { initialRuleset } from "../../../../src/domain/ruleset/ruleset.ts";
import { elementFault } from "../../../../src/domain/validate/judge-element.ts";
import { elementMissing } from "../../../../src/domain/validate/rules/element-missing.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V23 element-missing", () => {
  testPublished("V23", 12);

  const faultsOf = (elements: readonly (number | null)[]) =>
    elements.map((raw) => elementFault(raw, 13_800, initialRuleset));
  const judged = (...elements: (number | null)[]) =>
    tell(elementMissing, { elements, faults: faultsOf(elements) }, {});

  test("a missing element comes before a wrong one: half a reading is no reading", () => {
    expect(judged(null, 4_294_967_295).data).toMatchObject({ reason: "elementMissing", e: "2" });
  });

  test("each element is judged by the rules of a figure", () => {
    expect(judged(16_777_215, 1).data).toMatchObject({ rule: "V11", e: "3" });
    expect(judged(1, 4_295_103).data).toMatchObject({ rule: "V12", e: "3" });
    expect(judged(1.5, 1).data).toMatchObject({ rule: "V10", e: "3" });
    expect(judged(-1, 1).data).toMatchObject({ rule: "V30", e: "3" });
    expect(judged(13_801, 0).data).toMatchObject({ rule: "V31", e: "3" });
    expect(judged(13_800, 13_800)).toMatchObject({ result: "pass", data: { wh: 27_600 } });
  });

  test("a connection without a limit has none for an element", () => {
    const faults = [13_801, 0].map((raw) => elementFault(raw, null, initialRuleset));
    expect(faults).toEqual([null, null]);
  });

  test("says what is missing", () => {
    expect(elementMissing.text?.({})).toBe("One element of the meter is missing");
  });
});
