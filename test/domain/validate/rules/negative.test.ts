/** V30: our quantities carry no sign, export too. */
import { describe, expect, test } from "@jest/globals";
import { negative } from "../../../../src/domain/validate/rules/negative.ts";
import { checkDay } from "../../../support/day-table.ts";
import { expectResult, ruleCases, told } from "../../../support/rule-vectors.ts";

describe("V30 negative [ECS1010]", () => {
  test.each(ruleCases<{ value: number }>("V30", 6))("$id $title", ({ given, expect: expected }) => {
    expectResult(told(negative.check({ wattHours: given.value }, {})), expected);
  });

  test("lets zero pass, a negative zero too, and nothing below", () => {
    for (const wattHours of [0, -0, 1]) expect(negative.check({ wattHours }, {})).toBeNull();
    for (const wattHours of [-1, -999_999_999_999])
      expect(negative.check({ wattHours }, {})?.outcome).toBe("invalid");
  });

  test.each([
    ["2026-03-29", "AI"],
    ["2026-10-25", "AI"],
    ["2026-10-20", "AE"],
  ] as const)("takes the slots below zero out of a day of zeros: %s %s", (day, quantity) => {
    checkDay(
      `
      01:12
      1     -1
      2-3   0
      4     -0
      5-47  0
      48    -120
      =>
      wait
      1     I 3
      2-47  0 A
      48    I 3
      V30 invalid 1,48
      `,
      { day, quantity },
    );
  });

  test("tells the figure", () => {
    expect(negative.text?.({ wh: -120 })).toBe("Negative energy: -120 Wh");
  });
});
