/** V79 over the last year of a point. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { examineAnnualRatio } from "../../../src/domain/validate/examine-annual-ratio.ts";
import { withSetting } from "../../support/registers.ts";

const found = (sumWh: number, changes = {}, ruleset = initialRuleset) => {
  const year = { days: 365, sumWh, annualWh: 2_900_000, ...changes };
  const finding = examineAnnualRatio(year, ruleset);
  return finding === null ? null : `${finding.outcome} ${finding.detail["side"]}`;
};

describe("a year against the annual consumption", () => {
  test("a fifth of it passes, a watt-hour less is low; five times passes, a watt-hour more is high", () => {
    expect(found(580_000)).toBeNull();
    expect(found(579_999)).toBe("note low");
    expect(found(14_500_000)).toBeNull();
    expect(found(14_500_001)).toBe("note high");
  });

  test("a year with a day missing, or a point of which the market knows nothing, is not compared", () => {
    expect(found(0, { days: 364 })).toBeNull();
    expect(found(0, { annualWh: null })).toBeNull();
    expect(found(0)).toBe("note low");
  });

  test("counts as the ruleset weighs it", () => {
    expect(found(0, {}, withSetting("V79", { outcome: "note", mode: "off" }))).toBeNull();
    const shadow = withSetting("V79", { outcome: "note", mode: "shadow" });
    expect(examineAnnualRatio({ days: 365, sumWh: 0, annualWh: 1 }, shadow)).toMatchObject({
      rule: "V79",
      mode: "shadow",
      periods: [],
    });
  });

  test("says what plain percentages say", () => {
    fc.assert(
      fc.property(
        fc.nat(20_000_000),
        fc.integer({ min: 1, max: 10_000_000 }),
        (sumWh, annualWh) => {
          const percent = (sumWh * 100) / annualWh;
          const expected = percent < 20 ? "note low" : percent > 500 ? "note high" : null;
          expect(found(sumWh, { annualWh })).toBe(expected);
        },
      ),
    );
  });
});
