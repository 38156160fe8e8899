/** V48: nothing speaks against the clock of the meter. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { clockSuspect } from "../../../../src/domain/validate/rules/clock-suspect.ts";
import { examined, expectOnClockChanges, foundBy } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V48 clock-suspect", () => {
  testPublished("V48", 13);

  const quiet = {
    hasAlert: false,
    futureRows: 0,
    isUnreliable: false,
    shiftDays: 0,
    snappedRows: 0,
    conflicts: 0,
  };

  test("all signs together are named", () => {
    const all = {
      hasAlert: true,
      futureRows: 2,
      isUnreliable: true,
      shiftDays: 3,
      snappedRows: 1,
      conflicts: 1,
    };
    const told = tell(clockSuspect, all, {});
    expect(told.data).toMatchObject({
      score: 16,
      evidence: "alert future unreliable shift snapped conflict",
    });
    expect(clockSuspect.text?.(told.data as Record<string, string>)).toMatch(
      /in doubt: alert future/,
    );
  });

  test("a ruleset weighs them", () => {
    const snapped = { ...quiet, snappedRows: 4 };
    expect(tell(clockSuspect, snapped, {}).result).toBe("pass");
    expect(tell(clockSuspect, snapped, { snappedPoints: 3 }).result).toBe("suspect");
    expect(tell(clockSuspect, { ...quiet, hasAlert: true }, { alertPoints: 0 }).result).toBe(
      "pass",
    );
    expect(tell(clockSuspect, { ...quiet, shiftDays: 2 }, { shiftDaysMin: 2 }).data["score"]).toBe(
      3,
    );
  });

  test("flags the whole day and moves no slot, on clock-change days too", () => {
    const clock = { ...quiet, hasAlert: true };
    expectOnClockChanges("V48", { clock }, ["suspect"]);
    expect(foundBy("V48", examined({ clock: quiet }))).toEqual([]);
    expect(examined({ clock }).states).toBe("A".repeat(48));
  });
});
