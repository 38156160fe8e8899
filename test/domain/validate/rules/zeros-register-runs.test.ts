/** V63: a day of zeros has a register that stood. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { zerosRegisterRuns } from "../../../../src/domain/validate/rules/zeros-register-runs.ts";
import {
  examined,
  expectOnClockChanges,
  foundBy,
  usualFigures,
} from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V63 zeros-register-runs", () => {
  testPublished("V63", 6);

  const zeros = usualFigures.map(() => 0);

  test("takes the whole day out once the register moved more than its tolerance", () => {
    const all = Array.from({ length: 48 }, (_, slot) => slot + 1).join(" ");
    expectOnClockChanges("V63", { wattHours: zeros, dailyAdvance: 49 }, [`invalid ${all}`]);
    expect(foundBy("V63", examined({ wattHours: zeros, dailyAdvance: 48 }))).toEqual([]);
  });

  test("has no say of a day with a gap or with energy", () => {
    const judged = (sumWh: number, complete: boolean) =>
      tell(zerosRegisterRuns, { sumWh, dailyAdvance: 9_000, complete }, {}).result;
    expect([judged(0, true), judged(0, false), judged(1, true)]).toEqual([
      "invalid",
      "pass",
      "pass",
    ]);
    expect(zerosRegisterRuns.text?.({ advanceWh: 9_000 })).toBe(
      "No half hours, but the register moved 9000 Wh",
    );
  });
});
