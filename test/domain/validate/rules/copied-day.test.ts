/** V47: a day is not the copy of an earlier one. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { copiedDay } from "../../../../src/domain/validate/rules/copied-day.ts";
import { figuresWith, usualFigures } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V47 copied-day", () => {
  testPublished("V47", 6);

  const figures = { lookBackDays: 28, distinctMin: 12 };
  const distinct = (count: number) => usualFigures.map((_, slot) => slot % count);

  test("days that are not held are stepped over", () => {
    const previousDays = [null, null, usualFigures];
    const told = tell(copiedDay, { wattHours: usualFigures, previousDays }, {});
    expect(told.data["daysAgo"]).toBe(3);
  });

  test("looks back as far as it is set, and no further", () => {
    const previousDays = [...Array(28).fill(null), usualFigures];
    const subject = { wattHours: usualFigures, previousDays };
    expect(copiedDay.check(subject, figures)).toBeNull();
    expect(copiedDay.check(subject, { ...figures, lookBackDays: 29 })?.detail).toEqual({
      daysAgo: 29,
    });
  });

  test("few different figures, a gap or only zeros are no copy", () => {
    const same = (wattHours: readonly (number | null)[]) =>
      copiedDay.check({ wattHours, previousDays: [wattHours] }, figures) !== null;
    expect([same(distinct(12)), same(distinct(11))]).toEqual([true, false]);
    expect(same(figuresWith({ 7: null }))).toBe(false);
    expect(same(usualFigures.map(() => 0))).toBe(false);
    expect(copiedDay.check({ wattHours: [1, 2], previousDays: [[1]] }, figures)).toBeNull();
    expect(copiedDay.text?.({ daysAgo: 3 })).toBe("Equal to the day 3 days before");
  });
});
