/** V10: an entry is a whole number of watt-hours; one bad entry never costs the others. */
import { describe, expect, test } from "@jest/globals";
import { badNumber } from "../../../../src/domain/validate/rules/bad-number.ts";
import { checkDay } from "../../../support/day-table.ts";
import { expectResult, ruleCases, told } from "../../../support/rule-vectors.ts";

const detailOf = (raw: unknown) => badNumber.check({ raw }, {})?.detail ?? null;

describe("V10 bad-number [SMETS2 5.6.4.28: integer Wh]", () => {
  test.each(ruleCases<{ value: unknown }>("V10", 19))(
    "$id $title",
    ({ given, expect: expected }) => {
      expectResult(told(badNumber.check({ raw: given.value }, {}), { wh: given.value }), expected);
    },
  );

  test("takes a number by its value, however JSON writes it", () => {
    for (const text of ["1000", "1000.0", "1e3", "0.1e4", "-120", "-0"])
      expect(detailOf(JSON.parse(text))).toBeNull();
  });

  test("says what is wrong: on each edge the last good one passes", () => {
    const edges: [unknown, string | null][] = [
      [999_999_999_999, null],
      [1_000_000_000_000, "too-long"],
      [Number.MAX_SAFE_INTEGER, "too-long"],
      [Number.MAX_SAFE_INTEGER + 1, "precision"],
      [-999_999_999_999, null],
      [-1_000_000_000_000, "too-long"],
      [JSON.parse("1e400"), "not-finite"],
      [Number.NaN, "not-a-number"],
      [143.5, "fraction"],
      ["143", "not-a-number"],
      [[143], "not-a-number"],
      [{}, "not-a-number"],
      [undefined, "not-a-number"],
    ];
    for (const [raw, detail] of edges)
      expect([raw, detailOf(raw)?.["detail"] ?? null]).toEqual([raw, detail]);
  });

  test("tells an entry without a value (reason 2) from one that is not believed (reason 3)", () => {
    expect(detailOf(null)).toEqual({ reason: "noValue", e: "2" });
    expect(detailOf(true)).toMatchObject({ reason: "badNumber", e: "3" });
  });

  test.each(["2026-03-29", "2026-10-25"])("costs one slot of the clock-change day %s", (day) => {
    checkDay(
      `
      01:12
      1-2   0
      3     "0"
      4-48  0
      =>
      wait
      1-2   0 A
      3     I 3
      4-48  0 A
      V10 refuse 3
      `,
      { day },
    );
  });

  test("speaks of export too", () => {
    checkDay(
      `
      01:12
      1-47  812
      48    0.5
      =>
      wait
      1-47  812 A
      48    I 3
      V10 refuse 48
      `,
      { quantity: "AE" },
    );
  });

  test("says no figure", () => {
    expect(badNumber.text?.({})).toBe("Entry is not a whole number of watt-hours");
  });
});
