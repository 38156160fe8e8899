/** V38: a point without a battery exports nothing in the dark. */
import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../../src/domain/ruleset/ruleset.ts";
import { examineDay } from "../../../../src/domain/validate/examine-day.ts";
import { exportInTheDark } from "../../../../src/domain/validate/rules/export-in-the-dark.ts";
import { dayOf, examined, foundBy, usualFigures } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V38 export-in-the-dark", () => {
  testPublished("V38", 7);

  const silent = usualFigures.map(() => 0);
  const exporting = (period: number, wh: number) =>
    silent.map((_, slot) => (slot + 1 === period ? wh : 0));
  const history = { days: 14, exportWh: 0 };

  test("knows the dark of each month to the half hour", () => {
    const found = (date: string, period: number) =>
      foundBy(
        "V38",
        examineDay(
          dayOf(date, { quantity: "AE", wattHours: exporting(period, 21), darkHistory: history }),
          initialRuleset,
        ),
      );
    expect([found("2026-01-31", 15), found("2026-01-31", 16)]).toEqual([["suspect 15"], []]);
    expect([found("2026-12-01", 34), found("2026-12-01", 35)]).toEqual([[], ["suspect 35"]]);
    // Slots are UTC: the clocks of London change nothing about the sun.
    expect([found("2026-03-29", 10), found("2026-10-25", 38)]).toEqual([
      ["suspect 10"],
      ["suspect 38"],
    ]);
  });

  test("is not asked of import, without history, or of a point with a battery", () => {
    const wattHours = exporting(2, 500);
    expect(foundBy("V38", examined({ wattHours, darkHistory: history }))).toEqual([]);
    const quantity = "AE" as const;
    expect(foundBy("V38", examined({ quantity, wattHours }))).toEqual([]);
    for (const darkHistory of [
      { days: 13, exportWh: 0 },
      { days: 28, exportWh: 1 },
    ])
      expect(foundBy("V38", examined({ quantity, wattHours, darkHistory }))).toEqual([]);
  });

  test("tells the highest of the night", () => {
    expect(exportInTheDark.text?.({ wh: 440 })).toBe("Export of 440 Wh in the dark");
  });
});
