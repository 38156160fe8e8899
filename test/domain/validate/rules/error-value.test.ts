/** V11: a meter's error code in the place of energy, tested on the raw number of each element. */
import { describe, expect, test } from "@jest/globals";
import { errorConstants, errorValue } from "../../../../src/domain/validate/rules/error-value.ts";
import { checkDay } from "../../../support/day-table.ts";
import { expectResult, figuresOf, ruleCases, told } from "../../../support/rule-vectors.ts";
import { bindingOf } from "../../../support/standing.ts";

const figures = figuresOf(errorValue, {});
const isError = (raw: unknown, toleranceWh = figures.toleranceWh) =>
  errorValue.check({ raw }, { toleranceWh }) !== null;

describe("V11 error-value [n3rgy/data issue 11]", () => {
  test.each(ruleCases<{ value: number }>("V11", 14))("$id $title", (each) => {
    const verdict = errorValue.check({ raw: each.given.value }, figuresOf(errorValue, each));
    expectResult(told(verdict), each.expect);
  });

  test("finds each constant within the tolerance on both sides", () => {
    for (const constant of errorConstants) {
      for (const raw of [constant - 1, constant, constant + 1]) expect(isError(raw)).toBe(true);
      for (const raw of [constant - 1.5, constant + 1.5, constant - 2, constant + 2])
        expect(isError(raw)).toBe(false);
      expect(isError(constant, 0)).toBe(true);
      expect(isError(constant + 0.5, 0)).toBe(false);
      expect(isError(constant - 2, 2)).toBe(true);
    }
  });

  test("looks at numbers only, and not at their negatives", () => {
    for (const raw of ["4294967295", null, true, [4_294_967_295], -4_294_967_295])
      expect(isError(raw)).toBe(false);
  });

  test.each(["2026-03-29", "2026-10-25"])(
    "takes one slot out of the clock-change day %s",
    (day) => {
      checkDay(
        `
      01:12
      1-2   154
      3     4294967295
      4-48  154
      =>
      wait
      1-2   154 A
      3     I 3
      4-48  154 A
      V11 invalid 3
      `,
        { day },
      );
    },
  );

  test("speaks before V10: the constant that is a fraction is an error code, not a bad number", () => {
    checkDay(`
      01:12
      1     186227086.5
      2     186227089.5
      3-48  0
      =>
      wait
      1-2   I 3
      3-48  0 A
      V10 refuse 2
      V11 invalid 1
    `);
  });

  test("looks at each element of a twin before they are added", () => {
    checkDay(
      `
      01:12
      1     16777215 + 5
      2     8388607 + 8388608
      3-48  100 + 0
      =>
      wait
      1-2   I 3
      3-48  100 A
      V11 invalid 1
      V31 invalid 2
      `,
      { binding: bindingOf({ variant: "S2B" }) },
    );
  });

  test("finds it in export too", () => {
    checkDay(
      `
      01:12
      1     16777215
      2-48  0
      =>
      wait
      1     I 3
      2-48  0 A
      V11 invalid 1
      `,
      { quantity: "AE" },
    );
  });

  test("names the code", () => {
    expect(errorValue.text?.({ matched: 16_777_215 })).toBe(
      "16777215 is a meter error code, not energy",
    );
  });
});
