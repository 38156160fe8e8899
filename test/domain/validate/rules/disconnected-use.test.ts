/** V36: the point is connected. */
import { describe, expect, test } from "@jest/globals";
import { disconnectedUse } from "../../../../src/domain/validate/rules/disconnected-use.ts";
import { usualStates } from "../../../../src/domain/validate/supply-states.ts";
import { examined, expectOnClockChanges } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V36 disconnected-use", () => {
  testPublished("V36", 6);

  const states = { ...usualStates, isDisconnected: true };

  test("takes every half hour out, with the reason of a disconnected point", () => {
    const day = examined({ states });
    expect(day.states).toBe("M".repeat(48));
    expect(new Set(day.reasons)).toEqual(new Set([8]));
    expect(disconnectedUse.check({ states: usualStates }, {})).toBeNull();
  });

  test("does so on the days of a clock change, and says so", () => {
    const all = Array.from({ length: 48 }, (_, slot) => slot + 1).join(" ");
    expectOnClockChanges("V36", { states }, [`refuse ${all}`]);
    expect(disconnectedUse.text?.({})).toBe("Point is disconnected");
  });
});
