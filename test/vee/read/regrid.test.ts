import { describe, expect, test } from "@jest/globals";
import { readMark } from "../../../src/vee/read/read-columns.ts";
import { fitsHalfHours, intervalsPerDay, regrid } from "../../../src/vee/read/regrid.ts";
import { casesOf } from "../../support/vectors.ts";

interface Given {
  readonly minutes: number;
  readonly values: readonly (number | null)[];
}

const cases = casesOf<Given, { readonly values: readonly (number | null)[] | null }>(
  "interpolation-and-scaling",
  "regrid",
);

describe("other intervals as half hours", () => {
  test.each(cases)("$id: $title", ({ given, expect: expected }) => {
    const values = given.values.map((value) => value ?? Number.NaN);
    const marks = values.map(() => readMark.actual);
    const halfHours = regrid({ minutes: given.minutes, values, marks });
    const found = halfHours.values.map((value) => (Number.isNaN(value) ? null : value));
    // Published as "no values"; here the half hours are there, and each of them is missing.
    const none = new Array((given.values.length * given.minutes) / 30).fill(null);
    expect(found).toEqual(expected.values ?? none);
    expect(halfHours.minutes).toBe(30);
  });

  test("a half hour with an estimated part is estimated", () => {
    const { actual, estimated } = readMark;
    const { marks } = regrid({
      minutes: 15,
      values: [1, 2, 3, 4],
      marks: [actual, estimated, actual, actual],
    });
    expect(marks).toEqual([estimated, actual]);
  });

  test.each([1, 5, 10, 15, 30, 60, 120, 1_440])("%p minutes fit", (minutes) => {
    expect(fitsHalfHours(minutes)).toBe(true);
    expect(intervalsPerDay(minutes)).toBe(1_440 / minutes);
  });

  test.each([0, -30, 7, 20, 45, 2.5, 2_880, Number.NaN])("%p minutes do not", (minutes) => {
    expect(fitsHalfHours(minutes)).toBe(false);
  });
});
