/** V33: a de-energised point uses nothing. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { deEnergisedUse } from "../../../../src/domain/validate/rules/de-energised-use.ts";
import { usualStates } from "../../../../src/domain/validate/supply-states.ts";
import {
  examined,
  expectOnClockChanges,
  foundBy,
  usualFigures,
} from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V33 de-energised-use", () => {
  testPublished("V33", 6);

  const states = { ...usualStates, isDeEnergised: true };

  test("flags the half hours above its tolerance and leaves them actual, zeros alone", () => {
    const wattHours = usualFigures.map((_, slot) => (slot === 6 ? 1 : slot === 7 ? 0 : 0));
    const day = examined({ wattHours, states });
    expect(foundBy("V33", day)).toEqual(["suspect 7"]);
    expect(day.states).toBe("A".repeat(48));
  });

  test("is silent in every other state", () => expect(foundBy("V33", examined())).toEqual([]));

  test("is set by the ruleset, and speaks of export and on the days of a clock change too", () => {
    expect(tell(deEnergisedUse, { wattHours: 10, states }, { toleranceWh: 9 }).result).toBe(
      "suspect",
    );
    expect(
      deEnergisedUse.check({ wattHours: 500, states: usualStates }, { toleranceWh: 0 }),
    ).toBeNull();
    const all = [`suspect ${Array.from({ length: 48 }, (_, slot) => slot + 1).join(" ")}`];
    expectOnClockChanges("V33", { states }, all);
    expect(foundBy("V33", examined({ states, quantity: "AE" }))).toEqual(all);
    expect(deEnergisedUse.text?.({})).toBe("Consumption while de-energised");
  });
});
