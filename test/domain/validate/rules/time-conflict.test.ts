/** V21: one stamp twice in one answer with different figures; none is chosen, summed or averaged. */
import { describe, expect, test } from "@jest/globals";
import { timeConflict } from "../../../../src/domain/validate/rules/time-conflict.ts";
import { checkDay } from "../../../support/day-table.ts";
import { expectResult, ruleCases, told } from "../../../support/rule-vectors.ts";

describe("V21 time-conflict [ours]", () => {
  test.each(ruleCases<{ values: readonly number[] }>("V21", 6))(
    "$id $title",
    ({ given, expect: expected }) => {
      const found = told(timeConflict.check(given, {}));
      const { a, b } = found.data ?? {};
      expectResult({ ...found, data: { ...found.data, values: [a, b] } }, expected);
    },
  );

  test("is content with one figure, however often it comes", () => {
    for (const values of [[], [210], [210, 210, 210], [0, 0]])
      expect(timeConflict.check({ values }, {})).toBeNull();
  });

  test("names the first figure and the first that differs", () => {
    expect(timeConflict.check({ values: [210, 210, 214, 215] }, {})?.detail).toEqual({
      a: 210,
      b: 214,
    });
  });

  test.each(["2026-03-29", "2026-10-25"])("takes one slot of the clock-change day %s", (day) => {
    checkDay(
      `
      01:12
      1-2   0
      3     0 | 1
      4-48  0
      =>
      wait
      1-2   0 A
      3     I 3
      4-48  0 A
      V21 invalid 3
      `,
      { day },
    );
  });

  test("speaks of export too", () => {
    checkDay(
      `
      01:12
      1-47  812
      48    812 | 813
      =>
      wait
      1-47  812 A
      48    I 3
      V21 invalid 48
      `,
      { quantity: "AE" },
    );
  });

  test("tells both figures", () => {
    expect(timeConflict.text?.({ a: 210, b: 214 })).toBe(
      "Two figures for one half hour: 210 and 214 Wh",
    );
  });
});
