/** V45: a half hour is not far from the one before. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { initialRuleset } from "../../../../src/domain/ruleset/ruleset.ts";
import { step } from "../../../../src/domain/validate/rules/step.ts";
import { examined, expectOnClockChanges, figuresWith, foundBy } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V45 step", () => {
  testPublished("V45", 6);

  test("looks at the usable slot before, whatever lies between", () => {
    const wattHours = [...Array(20).fill(100), null, null, 4_100, ...Array(25).fill(4_000)];
    expect(tell(step, { wattHours }, {}).slots).toEqual([23]);
  });

  test("a fall counts like a rise, the first slot has none before it", () => {
    const params = { pct: 50, riseWhMin: 4_000 };
    const wattHours = [9_000, ...Array(47).fill(4_000)];
    expect(tell(step, { wattHours }, params).slots).toEqual([2]);
    expect(tell(step, { wattHours: Array(48).fill(9_000) }, {}).result).toBe("pass");
  });

  test("is heard in shadow only: listed, without effect, and off means silent", () => {
    const wattHours = figuresWith({ 21: 6_000 });
    const day = examined({ wattHours });
    expect(day.findings.find(({ rule }) => rule === "V45")?.mode).toBe("shadow");
    expectOnClockChanges("V45", { wattHours }, ["note 21"]);
    const settings = { V45: { outcome: "note", mode: "off" } } as const;
    expect(foundBy("V45", examined({ wattHours }, { ...initialRuleset, settings }))).toEqual([]);
  });
});
