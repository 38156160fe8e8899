/** V78 over both directions of a meter. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { darkSlotsOn } from "../../../src/domain/validate/dark-slots.ts";
import {
  type BothDirections,
  examinePolarity,
} from "../../../src/domain/validate/examine-polarity.ts";
import { clockChangeDays } from "../../support/examined.ts";
import { flatDay, pastOf } from "../../support/point-history.ts";
import { withSetting } from "../../support/registers.ts";

/** A home of 9,600 Wh a day whose import is gone, and which exports 200 Wh in the first half hour of the night. */
function swapped(changes: Partial<BothDirections> = {}, date = "2026-10-20"): BothDirections {
  const day = settlementDay(date);
  return {
    importWh: flatDay(0),
    importHistory: pastOf(day, new Array(5).fill(flatDay(200))),
    exportWh: [200, ...flatDay(0).slice(1)],
    exportHistory: pastOf(day, new Array(5).fill(flatDay(0))),
    dark: darkSlotsOn(day),
    ...changes,
  };
}

const found = (given: BothDirections, ruleset = initialRuleset) =>
  examinePolarity(given, ruleset)?.outcome ?? null;

const day = settlementDay("2026-10-20");
const noonOnly = (wh: number) => flatDay(0).map((_, slot) => (slot === 24 ? wh : 0));

describe("import gone and export at night", () => {
  test("is suspect, with what was seen", () => {
    expect(examinePolarity(swapped(), initialRuleset)).toEqual({
      rule: "V78",
      outcome: "suspect",
      mode: "on",
      periods: [],
      detail: { reason: "polarity", importWh: 0, darkExportWh: 200 },
    });
  });

  test("199 Wh in the dark are too little, and export by day is the sun", () => {
    expect(found(swapped({ exportWh: [199, ...flatDay(0).slice(1)] }))).toBeNull();
    expect(found(swapped({ exportWh: noonOnly(9_000) }))).toBeNull();
  });

  test("under 5 % of the mean is gone, 5 % is not", () => {
    expect(found(swapped({ importWh: noonOnly(479) }))).toBe("suspect");
    expect(found(swapped({ importWh: noonOnly(480) }))).toBeNull();
  });

  test("a home that exported in the dark before has a battery", () => {
    const battery = pastOf(day, [flatDay(0), [1, ...flatDay(0).slice(1)]]);
    expect(found(swapped({ exportHistory: battery }))).toBeNull();
  });

  test("a gap is not nothing, and without days to compare with nobody can tell", () => {
    expect(found(swapped({ importWh: [null, ...flatDay(0).slice(1)] }))).toBeNull();
    expect(found(swapped({ importHistory: pastOf(day, []) }))).toBeNull();
    expect(found(swapped({ exportHistory: pastOf(day, []) }))).toBeNull();
    const half = flatDay(200).map((wh, slot) => (slot < 24 ? wh : null));
    expect(found(swapped({ importHistory: pastOf(day, [half]) }))).toBeNull();
  });

  test.each(clockChangeDays)("a clock change moves no dark half hour: %s", (date) => {
    expect(found(swapped({}, date))).toBe("suspect");
    expect(found(swapped({ exportWh: noonOnly(9_000) }, date))).toBeNull();
  });

  test("counts as the ruleset weighs it", () => {
    expect(found(swapped(), withSetting("V78", { outcome: "note", mode: "on" }))).toBe("note");
    expect(found(swapped(), withSetting("V78", { outcome: "suspect", mode: "off" }))).toBeNull();
    const shadow = withSetting("V78", { outcome: "suspect", mode: "shadow" });
    expect(examinePolarity(swapped(), shadow)).toMatchObject({ mode: "shadow" });
  });

  test("is found exactly where plain sums over the days say so", () => {
    const drawn = fc.record({
      importNow: fc.nat(20),
      nightNow: fc.nat(20),
      past: fc.array(fc.record({ use: fc.nat(100), night: fc.constantFrom(0, 0, 0, 1) }), {
        minLength: 1,
        maxLength: 12,
      }),
    });
    fc.assert(
      fc.property(drawn, ({ importNow, nightNow, past }) => {
        const dark = darkSlotsOn(day);
        const inTheDark = (wh: number) =>
          flatDay(0).map((_, slot) =>
            slot + 1 <= dark.lastOfMorning || slot + 1 >= dark.firstOfEvening ? wh : 0,
          );
        const given = swapped({
          importWh: flatDay(importNow),
          importHistory: pastOf(
            day,
            past.map(({ use }) => flatDay(use)),
          ),
          exportWh: inTheDark(nightNow),
          exportHistory: pastOf(
            day,
            past.map(({ night }) => inTheDark(night)),
          ),
        });
        const uses = past.map(({ use }) => 48 * use);
        const mean = Math.floor(uses.reduce((sum, wh) => sum + wh, 0) / uses.length + 0.5);
        const nights = inTheDark(nightNow).reduce((sum, wh) => sum + wh, 0);
        const isGone = 48 * importNow * 100 < 5 * mean;
        const isNew = past.every(({ night }) => night === 0);
        expect(found(given)).toBe(isGone && isNew && nights >= 200 ? "suspect" : null);
      }),
    );
  });
});
