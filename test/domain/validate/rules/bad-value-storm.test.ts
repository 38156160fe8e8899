/** V41: few half hours of a day are impossible. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { badValueStorm } from "../../../../src/domain/validate/rules/bad-value-storm.ts";
import { examined, expectOnClockChanges, figuresWith, foundBy } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V41 bad-value-storm", () => {
  testPublished("V41", 10);

  const negatives = (count: number) =>
    figuresWith(Object.fromEntries(Array.from({ length: count }, (_, slot) => [slot + 1, -100])));

  test("eight impossible figures make the others doubtful, and leave them actual", () => {
    const day = examined({ wattHours: negatives(8) });
    const rest = Array.from({ length: 40 }, (_, index) => index + 9).join(" ");
    expect(foundBy("V41", day)).toEqual([`suspect ${rest}`]);
    expect(day.states).toBe("I".repeat(8) + "A".repeat(40));
    expectOnClockChanges("V41", { wattHours: negatives(8) }, [`suspect ${rest}`]);
  });

  test("seven do not, and missing ones do not count", () => {
    expect(foundBy("V41", examined({ wattHours: negatives(7) }))).toEqual([]);
    const wattHours = negatives(7).map((wh, slot) => (slot > 30 ? null : wh));
    expect(foundBy("V41", examined({ wattHours }))).toEqual([]);
  });

  test("a day without a usable figure has nothing to doubt", () => {
    expect(foundBy("V41", examined({ wattHours: negatives(48) }))).toEqual([]);
    const all = {
      badPeriods: Array.from({ length: 48 }, (_, slot) => slot + 1),
      usablePeriods: [],
    };
    expect(tell(badValueStorm, all, {}).result).toBe("not-applicable");
    expect(badValueStorm.check(all, { badSlotsMin: 8 })).toBeNull();
    expect(badValueStorm.text?.({ n: 9 })).toBe(
      "9 unusable half hours; the rest of the day is doubtful",
    );
  });
});
