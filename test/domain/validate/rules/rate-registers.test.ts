/** V57: the rate registers advance as much as the total register. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { rateRegisters } from "../../../../src/domain/validate/rules/rate-registers.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V57 rate-registers", () => {
  testPublished("V57", 6);

  test("differs either way, within its tolerance", () => {
    const judged = (totalAdvance: number) =>
      tell(rateRegisters, { rateAdvances: [4_000, 4_000], totalAdvance }, {}).result;
    expect([judged(8_048), judged(8_049), judged(7_952), judged(7_951)]).toEqual([
      "pass",
      "suspect",
      "pass",
      "suspect",
    ]);
  });

  test("no rates beside a total that moved are a difference", () => {
    expect(
      tell(rateRegisters, { rateAdvances: [], totalAdvance: 49 }, {}).data["differenceWh"],
    ).toBe(49);
  });
});
