/** V71: a day's total lies within the usual range of its point. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { medianAndIqr } from "../../../../src/domain/validate/rules/median-and-iqr.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V71 median-and-iqr", () => {
  testPublished("V71", 7);

  const history = Array.from({ length: 20 }, (_, day) => 8_000 + 100 * day);
  const judged = (totalWh: number, params = {}) =>
    tell(medianAndIqr, { totalWh, history }, params).result;

  test("the range counts where it asks for more than the rise", () => {
    expect([judged(13_900, { multiple: 6 }), judged(14_901, { multiple: 6 })]).toEqual([
      "pass",
      "note",
    ]);
    expect([judged(11_900, { riseWhMin: 0 }), judged(11_901, { riseWhMin: 0 })]).toEqual([
      "pass",
      "note",
    ]);
  });

  test("the order of the days says nothing, and they are left as they were", () => {
    const shuffled = [...history].reverse();
    expect(tell(medianAndIqr, { totalWh: 13_900, history: shuffled }, {}).result).toBe("note");
    expect(shuffled[0]).toBe(9_900);
  });

  test("needs its samples", () => {
    const few = { totalWh: 90_000, history: history.slice(1) };
    expect(tell(medianAndIqr, few, {}).result).toBe("not-applicable");
    expect(medianAndIqr.check(few, { multiple: 3, samplesMin: 20, riseWhMin: 0 })).toBeNull();
    expect(
      medianAndIqr.measure?.(
        { totalWh: 0, history: [] },
        { multiple: 3, samplesMin: 20, riseWhMin: 0 },
      ),
    ).toEqual({ medianWh: 0, iqrWh: 0 });
  });
});
