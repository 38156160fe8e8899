/** V18: the final reconciliation of the day is ahead. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { finalCutOff } from "../../../../src/domain/timetable/cut-off.ts";
import { afterFinalRun } from "../../../../src/domain/validate/rules/after-final-run.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V18 after-final-run", () => {
  testPublished("V18", 6);

  test("the moment of the cut-off is too late, the one before is not (London, summer and winter)", () => {
    for (const day of ["2026-03-27", "2026-10-23"]) {
      const finalCutOffAt = finalCutOff(settlementDay(day));
      const judged = (now: number) =>
        tell(afterFinalRun, { now, finalCutOff: finalCutOffAt }, {}).result;
      expect([judged(finalCutOffAt - 1), judged(finalCutOffAt)]).toEqual(["pass", "refuse"]);
    }
  });

  test("says so", () => expect(afterFinalRun.text?.({})).toBe("Final reconciliation has run"));
});
