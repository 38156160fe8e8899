/** V70: a half hour lies within the spread of its own history. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { kSigma } from "../../../../src/domain/validate/rules/k-sigma.ts";
import { sampleOf } from "../../../../src/domain/validate/sample.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V70 k-sigma", () => {
  testPublished("V70", 11);

  const sample = sampleOf(Array.from({ length: 14 }, (_, day) => (day % 2 === 0 ? 400 : 600)));

  test("stands on the edge of four deviations", () => {
    const judged = (wattHours: number) =>
      tell(kSigma, { wattHours, sample }, { riseWhMin: 0 }).result;
    expect([judged(900), judged(901), judged(0)]).toEqual(["pass", "note", "pass"]);
  });

  test("is exact where doubles are not", () => {
    // Mean 700,000, deviation 10: four deviations are 40 exactly.
    const large = sampleOf(
      Array.from({ length: 56 }, (_, day) => 700_000 + (day % 2 === 0 ? -10 : 10)),
    );
    const judged = (wattHours: number) =>
      tell(kSigma, { wattHours, sample: large }, { riseWhMin: 0 }).result;
    expect([judged(700_040), judged(700_041)]).toEqual(["pass", "note"]);
  });

  test("needs its samples", () => {
    const few = { wattHours: 9_000, sample: sampleOf(Array(13).fill(500)) };
    expect(tell(kSigma, few, {}).result).toBe("not-applicable");
    expect(kSigma.check(few, { kTenths: 40, samplesMin: 14, riseWhMin: 1_000 })).toBeNull();
  });
});
