/** V76: a point brings something usable every few days. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { noData } from "../../../../src/domain/validate/rules/no-data.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V76 no-data", () => {
  testPublished("V76", 9);

  const judged = (days: number, params = {}) =>
    tell(noData, { daysWithoutUsableRead: days, isExplained: false }, params).result;

  test("a ruleset sets both steps", () => {
    expect([judged(1, { noteDays: 1 }), judged(0, { noteDays: 1 })]).toEqual(["note", "pass"]);
    expect([judged(2, { suspectDays: 2 }), judged(1, { suspectDays: 2 })]).toEqual([
      "suspect",
      "pass",
    ]);
  });

  test("silence that is explained is not asked about", () => {
    const explained = { daysWithoutUsableRead: 30, isExplained: true };
    expect(noData.check(explained, { noteDays: 3, suspectDays: 7 })).toBeNull();
    expect(noData.text?.({ days: 7 })).toBe("Nothing usable for 7 days");
  });
});
