/** V35: a vacant point uses next to nothing. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { vacantUse } from "../../../../src/domain/validate/rules/vacant-use.ts";
import { usualStates } from "../../../../src/domain/validate/supply-states.ts";
import {
  examined,
  expectOnClockChanges,
  foundBy,
  usualFigures,
} from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V35 vacant-use", () => {
  testPublished("V35", 6);

  const states = { ...usualStates, isVacant: true };

  test("flags the half hours above its tolerance and leaves them actual, zeros alone", () => {
    const wattHours = usualFigures.map((_, slot) => (slot === 6 ? 51 : slot === 7 ? 50 : 0));
    const day = examined({ wattHours, states });
    expect(foundBy("V35", day)).toEqual(["suspect 7"]);
    expect(day.states).toBe("A".repeat(48));
  });

  test("is silent in every other state", () => expect(foundBy("V35", examined())).toEqual([]));

  test("is set by the ruleset, and speaks of export and on the days of a clock change too", () => {
    expect(tell(vacantUse, { wattHours: 10, states }, { toleranceWh: 9 }).result).toBe("suspect");
    expect(vacantUse.check({ wattHours: 500, states: usualStates }, { toleranceWh: 0 })).toBeNull();
    const all = [`suspect ${Array.from({ length: 48 }, (_, slot) => slot + 1).join(" ")}`];
    expectOnClockChanges("V35", { states }, all);
    expect(foundBy("V35", examined({ states, quantity: "AE" }))).toEqual(all);
    expect(vacantUse.text?.({})).toBe("Consumption at a vacant point");
  });
});
