/** What is found where annual consumption has filled a day: V83, and a figure that nobody has told. */
import { describe, expect, test } from "@jest/globals";
import { type AnnualGround, annualFindings } from "../../../src/domain/default/annual-findings.ts";
import type { EstimateLink } from "../../../src/domain/estimate/day-draft.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { exceptionKindOf } from "../../../src/domain/validate/exception-kind.ts";

type Annual = Exclude<EstimateLink["inputs"]["annual"], undefined>;

const link = (source: Annual["source"], wattHours: number): EstimateLink => ({
  stage: "default",
  by: "E9",
  periods: [3, 4],
  inputs: { annual: { source, wattHours } },
});
const known: AnnualGround = { centralWh: 2_900_000, hasUsed: false };
const find = (links: readonly EstimateLink[], ground = known, ruleset = initialRuleset) =>
  annualFindings(links, ground, ruleset);

describe("a default of the class", () => {
  test("opens the exception noAnnualConsumption, with the half hours that it filled", () => {
    const [found, ...more] = find([link("class", 2_700_000)]);
    expect(found).toEqual({
      rule: "V86",
      outcome: "suspect",
      mode: "on",
      periods: [3, 4],
      detail: { reason: "unknown", annualWh: 2_700_000 },
    });
    expect(more).toEqual([]);
    expect(found === undefined ? null : exceptionKindOf(found)).toBe("noAnnualConsumption");
  });

  test("is nothing that a figure of the centre or of the supplier would be", () => {
    expect(find([link("central", 2_900_000)])).toEqual([]);
    expect(find([link("nominated", 2_900_000)])).toEqual([]);
    expect(find([{ stage: "default", by: "ZE1", periods: [1], inputs: {} }])).toEqual([]);
  });
});

describe("an annual consumption of 0", () => {
  test("is doubted where the point has used something of late, and only there", () => {
    expect(find([link("central", 0)], { centralWh: 0, hasUsed: true })).toMatchObject([
      { rule: "V86", detail: { reason: "zero", annualWh: 0 } },
    ]);
    expect(find([link("central", 0)], { centralWh: 0, hasUsed: false })).toEqual([]);
  });
});

describe("V83: a nomination that has filled half hours", () => {
  const bounds = [
    [14_500_000, null],
    [14_500_001, "high"],
    [580_000, null],
    [579_999, "low"],
  ] as const;

  test.each(bounds)("of %i Wh against 2,900,000 is %s", (wattHours, side) => {
    const found = find([link("nominated", wattHours)]);
    expect(
      found.map(({ rule, outcome, periods, detail }) => [rule, outcome, periods, detail["side"]]),
    ).toEqual(side === null ? [] : [["V83", "note", [3, 4], side]]);
  });

  test("has nothing to be held against where the centre holds no figure", () => {
    expect(find([link("nominated", 99_000_000)], { centralWh: null, hasUsed: false })).toEqual([]);
  });

  test("is asked with the figures and in the mode of the ruleset", () => {
    const V83 = { ...initialRuleset.V83, highPct: 120 };
    const settings = { V83: { outcome: "note", mode: "shadow" } } as const;
    const strict = { ...initialRuleset, V83, settings };
    expect(find([link("nominated", 3_480_001)], known, strict)).toMatchObject([{ mode: "shadow" }]);
    const off = { ...strict, settings: { V83: { outcome: "note", mode: "off" } } } as const;
    expect(find([link("nominated", 3_480_001)], known, off)).toEqual([]);
  });
});
