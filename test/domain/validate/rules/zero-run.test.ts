/** V42: an energised point uses something now and then. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { zeroRun } from "../../../../src/domain/validate/rules/zero-run.ts";
import { usualStates } from "../../../../src/domain/validate/supply-states.ts";
import {
  examined,
  expectOnClockChanges,
  foundBy,
  usualFigures,
} from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V42 zero-run", () => {
  testPublished("V42", 12);

  const zeros = usualFigures.map(() => 0);

  test("a run goes on from the days before, if those ended in zeros", () => {
    const outcome = (before: { wattHours: number; slots: number } | null) =>
      tell(zeroRun, { wattHours: zeros, exportWh: null, isEligible: true, before }, {});
    expect(outcome({ wattHours: 0, slots: 287 }).data["runSlots"]).toBe(335);
    expect(outcome({ wattHours: 0, slots: 288 }).result).toBe("suspect");
    expect(outcome({ wattHours: 5, slots: 288 }).data["runSlots"]).toBe(48);
  });

  test("a missing half hour is no zero, and export ends a run", () => {
    const run = (wattHours: readonly (number | null)[], exportWh: number[] | null) =>
      tell(zeroRun, { wattHours, exportWh, isEligible: true, before: null }, {}).data["runSlots"];
    expect(
      run(
        zeros.map((wh, slot) => (slot === 40 ? null : wh)),
        null,
      ),
    ).toBe(40);
    expect(
      run(
        zeros,
        zeros.map((_, slot) => (slot === 40 ? 1 : 0)),
      ),
    ).toBe(40);
  });

  test("zero is legal: the whole day is noted and stays actual, on clock-change days too", () => {
    expectOnClockChanges("V42", { wattHours: zeros }, ["note"]);
    expect(examined({ wattHours: zeros }).states).toBe("A".repeat(48));
  });

  test("nobody asks a point that need not use anything, nor of export", () => {
    const states = { ...usualStates, isVacant: true };
    expect(foundBy("V42", examined({ wattHours: zeros, states }))).toEqual([]);
    expect(foundBy("V42", examined({ wattHours: zeros, quantity: "AE" }))).toEqual([]);
    const subject = { wattHours: zeros, exportWh: null, isEligible: false, before: null };
    expect(zeroRun.check(subject, { noteSlots: 4, suspectSlots: 48 })).toBeNull();
    expect(zeroRun.text?.({ runSlots: 48 })).toBe("No consumption for 48 half hours");
  });
});
