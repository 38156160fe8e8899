/** V34: a remotely disabled point uses nothing. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { disabledUse } from "../../../../src/domain/validate/rules/disabled-use.ts";
import { usualStates } from "../../../../src/domain/validate/supply-states.ts";
import {
  examined,
  expectOnClockChanges,
  foundBy,
  usualFigures,
} from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V34 disabled-use", () => {
  testPublished("V34", 6);

  const states = { ...usualStates, isDisabled: true };

  test("flags the half hours above its tolerance and leaves them actual, zeros alone", () => {
    const wattHours = usualFigures.map((_, slot) => (slot === 6 ? 1 : slot === 7 ? 0 : 0));
    const day = examined({ wattHours, states });
    expect(foundBy("V34", day)).toEqual(["suspect 7"]);
    expect(day.states).toBe("A".repeat(48));
  });

  test("is silent in every other state", () => expect(foundBy("V34", examined())).toEqual([]));

  test("is set by the ruleset, and speaks of export and on the days of a clock change too", () => {
    expect(tell(disabledUse, { wattHours: 10, states }, { toleranceWh: 9 }).result).toBe("suspect");
    expect(
      disabledUse.check({ wattHours: 500, states: usualStates }, { toleranceWh: 0 }),
    ).toBeNull();
    const all = [`suspect ${Array.from({ length: 48 }, (_, slot) => slot + 1).join(" ")}`];
    expectOnClockChanges("V34", { states }, all);
    expect(foundBy("V34", examined({ states, quantity: "AE" }))).toEqual(all);
    expect(disabledUse.text?.({})).toBe("Consumption while disabled");
  });
});
