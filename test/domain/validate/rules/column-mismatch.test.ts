/** V05: rows have as many figures as the meter has elements. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { columnMismatch } from "../../../../src/domain/validate/rules/column-mismatch.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V05 column-mismatch", () => {
  testPublished("V05", 10);

  const figures = (meterType: string, quantity: "AI" | "AE" | "RI", figuresPerRow: number) =>
    tell(columnMismatch, { meterType, quantity, figuresPerRow }, {}).result;

  test("only the import of a twin has two columns, whatever its suffix", () => {
    for (const twin of ["S2B", "S2BD", "2BDEF", "S2BE"])
      expect([figures(twin, "AI", 2), figures(twin, "AI", 1)]).toEqual(["pass", "refuse"]);
    expect(figures("S2B", "RI", 1)).toBe("pass");
    expect(figures("S2B", "AE", 2)).toBe("refuse");
  });

  test("no column at all is a mismatch too", () => expect(figures("S2A", "AI", 0)).toBe("refuse"));

  test("says how many came and how many belong there", () => {
    expect(columnMismatch.text?.({ n: 2, expected: 1 })).toBe("2 figures a row, 1 expected");
  });
});
