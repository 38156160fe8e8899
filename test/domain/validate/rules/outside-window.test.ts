/** V04: both bounds of a profile request are included; a day's window brings 49 rows. */
import { describe, expect, test } from "@jest/globals";
import { outsideWindow } from "../../../../src/domain/validate/rules/outside-window.ts";
import { expectResult, ruleCases } from "../../../support/rule-vectors.ts";

interface Given {
  readonly from: string;
  readonly to: string;
  readonly ends: readonly string[];
}

const halfHour = 1_800_000;

describe("V04 outside-window [DCC reference test data]", () => {
  test.each(ruleCases<Given>("V04", 9))("$id $title", ({ given, expect: expected }) => {
    const window = { from: Date.parse(given.from), to: Date.parse(given.to) };
    const refused = given.ends.filter(
      (end) => outsideWindow.check({ end: Date.parse(end), window }, {}) !== null,
    );
    const result = refused.length === 0 ? "pass" : "refuse";
    const data = { kept: given.ends.length - refused.length, refused };
    expectResult({ result, data }, expected);
  });

  test("includes both bounds and not the half hour beyond", () => {
    const window = { from: Date.UTC(2026, 9, 24), to: Date.UTC(2026, 9, 25) };
    const isRefused = (end: number) => outsideWindow.check({ end, window }, {}) !== null;
    expect(isRefused(window.from)).toBe(false);
    expect(isRefused(window.to)).toBe(false);
    expect(isRefused(window.from - halfHour)).toBe(true);
    expect(isRefused(window.to + halfHour)).toBe(true);
  });

  test("has nothing to say of a stream, which asks for no window", () => {
    expect(outsideWindow.check({ end: 0, window: null }, {})).toBeNull();
  });

  test.each(["2026-03-29", "2026-10-25"])("takes all 49 rows of the clock-change day %s", (day) => {
    const from = Date.parse(`${day}T00:00:00Z`);
    const window = { from, to: from + 48 * halfHour };
    for (let row = 0; row <= 48; row += 1)
      expect(outsideWindow.check({ end: from + row * halfHour, window }, {})).toBeNull();
  });

  test("counts the rows it refuses", () => {
    expect(outsideWindow.text?.({ n: 9 })).toBe("9 rows outside the window asked for");
  });
});
