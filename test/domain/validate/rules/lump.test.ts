/** V46: no half hour holds the energy of the gap before it. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { lump } from "../../../../src/domain/validate/rules/lump.ts";
import {
  examined,
  expectOnClockChanges,
  foundBy,
  usualFigures,
} from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V46 lump", () => {
  testPublished("V46", 9);

  const lumpy = (gap: number, wh: number) =>
    usualFigures.map((_, slot) =>
      slot < 10 ? 200 : slot < 10 + gap ? null : slot === 10 + gap ? wh : 200,
    );

  test("a proven lump is taken out, a guessed one is kept", () => {
    const wattHours = lumpy(5, 1_200);
    const proven = examined({ wattHours, dailyAdvance: 9_600 });
    expect(foundBy("V46", proven)).toEqual(["invalid 16"]);
    expect([proven.states[15], proven.reasons[15]]).toEqual(["I", 3]);
    const guessed = examined({ wattHours });
    expect([foundBy("V46", guessed), guessed.states[15]]).toEqual([["suspect 16"], "A"]);
  });

  test("a ruleset may keep even a proven one", () => {
    const subject = { wattHours: lumpy(5, 1_200), gapBefore: 0, dailyAdvance: 9_600 };
    expect(tell(lump, subject, { confirmed: "suspect" }).result).toBe("suspect");
  });

  test("the gap may lie in the day before", () => {
    const wattHours = [2_000, ...Array(47).fill(200)];
    const found = (gapBefore: number) =>
      tell(lump, { wattHours, gapBefore, dailyAdvance: null }, {}).slots;
    expect([found(0), found(1), found(2)]).toEqual([[], [], [1]]);
  });

  test("needs enough others to know what is usual", () => {
    const few = Array.from({ length: 48 }, (_, slot) =>
      slot < 6 ? 200 : slot === 10 ? 1_200 : null,
    );
    const subject = { wattHours: few, gapBefore: 0, dailyAdvance: null };
    expect(tell(lump, subject, {}).slots).toEqual([11]);
    expect(tell(lump, subject, { othersMin: 7 }).result).toBe("pass");
  });

  test("a long gap needs as much as it could have held", () => {
    const found = (wh: number) =>
      tell(lump, { wattHours: lumpy(9, wh), gapBefore: 0, dailyAdvance: null }, {}).result;
    expect([found(999), found(1_000)]).toEqual(["pass", "suspect"]);
  });

  test("speaks on clock-change days, and says what it saw", () => {
    expectOnClockChanges("V46", { wattHours: lumpy(5, 1_200) }, ["suspect 16"]);
    expect(lump.text?.({ wh: 1_200, n: 5 })).toBe("1200 Wh after 5 missing half hours");
  });
});
