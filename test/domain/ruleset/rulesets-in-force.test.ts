/** Which ruleset judges a point on a settlement day, out of all that were loaded. */
import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import {
  type LoadedScope,
  RulesetsInForce,
} from "../../../src/domain/ruleset/rulesets-in-force.ts";
import { selectedPoint } from "../../../src/domain/ruleset/selected-point.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { scopeOf } from "../../support/rulesets.ts";
import { bindingOf, registrationOf } from "../../support/standing.ts";

const day = settlementDay("2026-10-26");
const before = settlementDay("2026-03-31");
const home = selectedPoint(bindingOf(), registrationOf());

function loaded(id: string, changes: Partial<LoadedScope> = {}): LoadedScope {
  return {
    ...scopeOf(id, { effectiveFrom: settlementDay("2026-04-01") }),
    ruleset: { ...initialRuleset, name: `${id}@1` },
    ...changes,
  };
}

const nameOf = (inForce: RulesetsInForce, on = day, point = home) =>
  inForce.of(on, point).ruleset.name;

test("a point is seen by its registration and its meter", () => {
  const registration = registrationOf({ connectionType: "L", marketSegment: "A", domestic: false });
  expect(selectedPoint(bindingOf({ variant: "S2B" }), registration)).toEqual({
    connection: "L",
    segment: "A",
    supplier: "2300000012",
    measurementQuantity: "AI",
    meterType: "S2B",
    domestic: false,
  });
});

describe("in force is", () => {
  test("what the service brings along, where nothing was loaded", () => {
    expect(new RulesetsInForce([]).of(day, home)).toEqual({ ruleset: initialRuleset, shadows: [] });
  });

  test("whatever was loaded, from its start on and whatever its priority", () => {
    const inForce = new RulesetsInForce([loaded("low", { priority: -5 })]);
    expect([nameOf(inForce, before), nameOf(inForce)]).toEqual(["sds-default@1", "low@1"]);
  });

  test("what the selectors of a point ask for, on the days on which they count", () => {
    const domestic = loaded("homes", {
      selectors: { domestic: [true], meterType: ["S2A"] },
      effectiveTo: day,
    });
    const inForce = new RulesetsInForce([loaded("base"), domestic]);
    const shop = selectedPoint(bindingOf(), registrationOf({ domestic: false }));
    const eve = settlementDay("2026-10-25");
    expect([nameOf(inForce, eve), nameOf(inForce, eve, shop), nameOf(inForce, day)]).toEqual([
      "homes@1",
      "base@1",
      "base@1",
    ]);
  });

  test("a draft or a retired one never, a shadow beside what judges", () => {
    const inForce = new RulesetsInForce([
      loaded("draft", { status: "draft" }),
      loaded("old", { status: "retired" }),
      loaded("shadow", { status: "shadow" }),
    ]);
    const { ruleset, shadows } = inForce.of(day, home);
    expect([ruleset.name, shadows.map(({ name }) => name)]).toEqual([
      "sds-default@1",
      ["shadow@1"],
    ]);
  });

  test("never one of two that are equal: such a pair is a mistake of ours", () => {
    const inForce = new RulesetsInForce([loaded("a"), loaded("b")]);
    expect(() => inForce.of(day, home)).toThrow(
      "no ruleset can be chosen for 2026-10-26: ambiguous",
    );
  });
});

describe("a candidate would judge", () => {
  const inForce = new RulesetsInForce([
    loaded("base", { priority: 1 }),
    loaded("homes", { selectors: { domestic: [true] } }),
  ]);
  const shop = selectedPoint(bindingOf(), registrationOf({ domestic: false }));
  const would = (changes: Partial<LoadedScope>, point = shop) =>
    inForce.wouldJudge(loaded("trial", changes), day, point);

  test("whatever its status and span, also on the day on which its rival starts", () => {
    expect(
      would({ status: "draft", priority: 1, effectiveFrom: settlementDay("2027-01-01") }),
    ).toBe(true);
    const sameDay = new RulesetsInForce([loaded("base", { effectiveFrom: day })]);
    expect(sameDay.wouldJudge(loaded("trial"), day, shop)).toBe(true);
  });

  test("not with a lower priority, nor where another asks for more of the point", () => {
    expect(would({ priority: 0 })).toBe(false);
    expect(would({ priority: 9 }, home)).toBe(false);
    expect(would({ selectors: { segment: ["S"] } }, home)).toBe(true);
    expect(would({ selectors: { segment: ["A"] } }, home)).toBe(false);
  });
});
